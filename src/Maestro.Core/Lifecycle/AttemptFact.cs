namespace Maestro.Lifecycle;

/// <summary>The newest attempt, as the kernel sees it.</summary>
public enum AttemptFact
{
    /// <summary>There is none that goes on.</summary>
    None,

    /// <summary>Running: the lane is being prepared.</summary>
    Preparing,

    /// <summary>Running: an agent works.</summary>
    Executing,

    /// <summary>Running: a head is being validated.</summary>
    Validating,

    /// <summary>Running: the public writes of a handoff.</summary>
    HandingOff,

    /// <summary>Begun, interrupted cleanly, goes on in the same lane.</summary>
    Suspended,

    /// <summary>Begun, its process died, goes on in the same lane.</summary>
    CutOff,

    /// <summary>As cut off, after the agent had finalized: goes on without an agent.</summary>
    CutOffFinalized,
}
