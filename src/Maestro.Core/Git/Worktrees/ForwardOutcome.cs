namespace Maestro.Git;

/// <summary>What became of moving a worktree forward to a commit.</summary>
internal enum ForwardOutcome
{
    /// <summary>It stands at the commit now: branch, index and files.</summary>
    Moved,

    /// <summary>It stood there already.</summary>
    AlreadyThere,

    /// <summary>It contains the commit and has more on top.</summary>
    Ahead,

    /// <summary>Each has commits that the other has not; nothing was changed.</summary>
    Diverged,

    /// <summary>It holds changes that are in neither commit; nothing was changed.</summary>
    NotClean,
}
