namespace Maestro.Dispatch;

/// <summary>What a pass did for a lane without an agent.</summary>
internal enum SettledStep
{
    /// <summary>A guard was cleared, because its cause is gone.</summary>
    GuardReleased,

    /// <summary>Those whose requests were answered were asked to review again.</summary>
    ReviewRequested,

    /// <summary>The forge brought the base into the branch.</summary>
    BranchUpdated,

    /// <summary>The pull request was merged.</summary>
    Merged,

    /// <summary>The issue was completed and says what was merged.</summary>
    ClosedOut,

    /// <summary>Nothing is left of the lane.</summary>
    CleanedUp,

    /// <summary>Work that nothing else holds stopped the cleanup.</summary>
    CleanupBlocked,
}
