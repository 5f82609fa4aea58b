namespace Maestro.Lanes;

/// <summary>What a lane is doing; snake_case on every surface (docs/spec/lifecycle.md, "Phases").</summary>
public enum LanePhase
{
    /// <summary>Lease taken, lane being prepared.</summary>
    Leased,

    /// <summary>An agent turn is active.</summary>
    Executing,

    /// <summary>A head waits for validation commands or checks of ours.</summary>
    Validating,

    /// <summary>Clean turn boundary; the next turn is queued.</summary>
    WaitingContinuation,

    /// <summary>The attempt failed, budget is left, a due time is set.</summary>
    RetryBackoff,

    /// <summary>In review; waiting for people, checks or mergeability.</summary>
    ReviewWait,

    /// <summary>Actionable feedback; a repair is queued or running.</summary>
    ReviewRepair,

    /// <summary>Everything affirmative for the recorded head.</summary>
    ReadyToLand,

    /// <summary>Committed to merging exactly this head.</summary>
    Landing,

    /// <summary>Merged; tracker transition and mirror updates are pending.</summary>
    DeliveryCloseout,

    /// <summary>Only branch and worktree removal remain.</summary>
    Cleanup,

    /// <summary>Suspended, lane kept.</summary>
    Held,

    /// <summary>Automation stopped; a person must clear the named reason.</summary>
    NeedsAttention,

    /// <summary>Nothing is left.</summary>
    Finished,
}
