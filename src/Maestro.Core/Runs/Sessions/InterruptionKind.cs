namespace Maestro.Runs;

/// <summary>What follows the end of a session from outside.</summary>
internal enum InterruptionKind
{
    /// <summary>The attempt goes on later, uncounted: a shutdown, a hold, a stop, a fact.</summary>
    Suspend,

    /// <summary>A person is needed.</summary>
    Attention,

    /// <summary>The issue was cancelled.</summary>
    Overtaken,

    /// <summary>Another process owns the lane now: nothing of this session may be written any more.</summary>
    LeaseLost,
}
