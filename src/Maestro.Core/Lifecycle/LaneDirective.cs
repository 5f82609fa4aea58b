namespace Maestro.Lifecycle;

/// <summary>What the engine does about a decision.</summary>
public enum LaneDirective
{
    /// <summary>Nothing.</summary>
    Leave,

    /// <summary>Take a slot and go on in the lane.</summary>
    Dispatch,

    /// <summary>Finish pending writes; needs no slot and no agent.</summary>
    Settle,

    /// <summary>Interrupt what runs; keep the lane.</summary>
    Suspend,

    /// <summary>Interrupt what runs, then set the guard.</summary>
    Stop,

    /// <summary>Interrupt what runs, close our pull request, then clean up.</summary>
    Abandon,
}
