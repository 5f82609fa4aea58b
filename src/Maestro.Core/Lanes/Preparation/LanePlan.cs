namespace Maestro.Lanes;

/// <summary>What a lane's branch and worktree are to be, and what the ledger knows of them already.</summary>
/// <param name="Branch">The branch, without <c>refs/heads/</c>.</param>
/// <param name="Path">The worktree's folder; absolute, directly below the worktree root.</param>
/// <param name="BaseCommit">The commit that the lane starts from.</param>
internal sealed record LanePlan(string Branch, string Path, string BaseCommit)
{
    /// <summary>
    /// The ledger holds the intent to make them: a branch that stands at <see cref="BaseCommit"/> and a half-made worktree are then ours.
    /// Without it whatever exists is somebody else's.
    /// </summary>
    public bool IsIntended { get; init; }

    /// <summary>
    /// Where the branch stands that an operator made the lane's own, or to which the lane was bound anew; null when Maestro makes the branch. Here or
    /// published, at this commit it is ours.
    /// </summary>
    public string? AdoptedCommit { get; init; }

    /// <summary>Where the branch is made.</summary>
    public string Start => AdoptedCommit ?? BaseCommit;

    /// <summary>The worktree's git directory as it was recorded; null until it was made once. With it the lane is a retained one.</summary>
    public string? GitDirectory { get; init; }

    /// <summary>The remote's address (<see cref="Git.GitRemote.Url"/>) as it was recorded; null until then.</summary>
    public string? OriginUrl { get; init; }

    /// <summary>The plan that a recorded lane stands for.</summary>
    /// <param name="lane">The lane as the ledger holds it.</param>
    public static LanePlan Of(Lane lane) => new(lane.Branch, lane.WorktreePath, lane.BaseCommit)
    {
        IsIntended = true,
        AdoptedCommit = lane.AdoptedCommit,
        GitDirectory = lane.GitDirectory,
        OriginUrl = lane.OriginUrl,
    };
}
