namespace Maestro.Lifecycle;

/// <summary>An operator's suspension, as the kernel sees it.</summary>
public enum HoldFact
{
    /// <summary>Not suspended.</summary>
    None,

    /// <summary>lane hold, not released.</summary>
    OperatorHold,

    /// <summary>lane stop, not released.</summary>
    OperatorStop,
}
