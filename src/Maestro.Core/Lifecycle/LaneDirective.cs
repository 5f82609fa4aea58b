namespace Maestro.Lifecycle;

/// <summary>What the engine does about a decision.</summary>
public enum LaneDirective
{
    /// <summary>Nothing.</summary>
    Leave,

    /// <summary>Take a slot and go on in the lane.</summary>
    Dispatch,

    /// <summary>Take a slot and validate the pull request's new head, without an agent.</summary>
    Validate,

    /// <summary>Take a slot and begin a repair in the lane.</summary>
    Repair,

    /// <summary>Finish pending writes; needs no slot and no agent.</summary>
    Settle,

    /// <summary>Clear the guard, whose fact is gone, together with its label.</summary>
    Release,

    /// <summary>Ask those who asked for changes to review again.</summary>
    RequestReview,

    /// <summary>Let the forge bring the base into the branch.</summary>
    UpdateBranch,

    /// <summary>Merge exactly the recorded head.</summary>
    Land,

    /// <summary>Bring the issue to its completed state and say what was merged.</summary>
    CloseOut,

    /// <summary>Remove worktree and branches, unless work would be lost.</summary>
    CleanUp,

    /// <summary>Interrupt what runs; keep the lane.</summary>
    Suspend,

    /// <summary>Interrupt what runs, then set the guard.</summary>
    Stop,

    /// <summary>Interrupt what runs, close our pull request, then clean up.</summary>
    Abandon,
}
