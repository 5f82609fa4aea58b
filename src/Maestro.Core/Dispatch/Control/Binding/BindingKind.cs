namespace Maestro.Dispatch;

/// <summary>What the ledger records of a lane and the world shows otherwise.</summary>
internal enum BindingKind
{
    /// <summary>The remote has another address.</summary>
    Origin,

    /// <summary>The worktree has another git directory: it was moved, repaired or made again by hand.</summary>
    GitDirectory,

    /// <summary>Neither worktree nor branch is left here; the lane goes on from what is published.</summary>
    Worktree,

    /// <summary>The pull request was merged at another head than the recorded one.</summary>
    MergedHead,

    /// <summary>The pull request's history was rewritten; the lane goes on from its head, which is validated like any new one.</summary>
    Lineage,
}
