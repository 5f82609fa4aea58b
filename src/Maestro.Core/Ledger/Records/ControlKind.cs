namespace Maestro.Ledger;

/// <summary>What can be asked of the process that works on a lane.</summary>
public enum ControlKind
{
    /// <summary>Interrupt the attempt and hold the lane.</summary>
    Stop,

    /// <summary>Interrupt the attempt and suspend the lane.</summary>
    Hold,

    /// <summary>Give the active turn a message.</summary>
    Steer,

    /// <summary>Poll now.</summary>
    Refresh,

    /// <summary>Wind down and exit.</summary>
    Shutdown,
}
