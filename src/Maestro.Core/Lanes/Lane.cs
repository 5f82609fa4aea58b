namespace Maestro.Lanes;

/// <summary>
/// One retained lane: a branch, a worktree, a thread lineage and at most one pull request, owned by the project from selection to cleanup.
/// A lane holds facts only; its phase is derived from them when somebody asks (docs/spec/lifecycle.md).
/// </summary>
public sealed record Lane
{
    /// <summary>The lane's own id.</summary>
    public required LaneId Id { get; init; }

    /// <summary>The project of maestro.toml.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The tracker's provider.</summary>
    public required string Tracker { get; init; }

    /// <summary>The tracker's permanent id of the issue.</summary>
    public required string IssueId { get; init; }

    /// <summary>What people call the issue.</summary>
    public required string IssueIdentifier { get; init; }

    /// <summary>The issue's title as last read.</summary>
    public required string Title { get; init; }

    /// <summary>Where a person reads the issue; null when nowhere.</summary>
    public string? IssueUrl { get; init; }

    /// <summary>The issue's state as last read; decides the slot that an attempt takes.</summary>
    public required string IssueState { get; init; }

    /// <summary>How the issue stood when it was last read.</summary>
    public Issues.IssueStanding Standing { get; init; }

    /// <summary>The issue carried the opt-out label, or an attention label that we did not set, when it was last read.</summary>
    public bool OptedOut { get; init; }

    /// <summary>What keeps the work from being begun, as last read; nothing does once an agent has begun.</summary>
    public Issues.StartObstacle Obstacle { get; init; }

    /// <summary>When the issue was last read; null before the first time.</summary>
    public DateTimeOffset? IssueReadAt { get; init; }

    /// <summary>Folder name under the worktree root (docs/spec/lanes.md).</summary>
    public required string Key { get; init; }

    /// <summary>Branch name without <c>refs/heads/</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>Absolute path of the worktree.</summary>
    public required string WorktreePath { get; init; }

    /// <summary>Absolute path of the worktree's private git directory; null until it was made.</summary>
    public string? GitDirectory { get; init; }

    /// <summary>URL of the remote when the lane was made; null until then.</summary>
    public string? OriginUrl { get; init; }

    /// <summary>The hook <c>after_create</c> has succeeded; until then it runs again at every preparation.</summary>
    public bool CreatedHookDone { get; init; }

    /// <summary>The branch that its pull request goes to.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>The commit that the lane started from.</summary>
    public required string BaseCommit { get; init; }

    /// <summary>Where its branch stood when it was adopted, or when the lane was bound anew to its pull request; null for a branch that Maestro made.</summary>
    public string? AdoptedCommit { get; init; }

    /// <summary>Counts from 1; a new one starts when a person clears a guard, with attempts, continuations and rounds at zero.</summary>
    public int Episode { get; init; } = 1;

    /// <summary>Attempts of this episode that failed or were cut off by a crash.</summary>
    public int AttemptsUsed { get; init; }

    /// <summary>Continuations of this episode.</summary>
    public int ContinuationsUsed { get; init; }

    /// <summary>Repair rounds of this episode.</summary>
    public int RepairRoundsUsed { get; init; }

    /// <summary>Tokens spent on the issue over all episodes.</summary>
    public long TokensUsed { get; init; }

    /// <summary>The agent's newest thread; null before the first.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Token total that the newest thread had reported when it was last accounted.</summary>
    public long ThreadTokensAccounted { get; init; }

    /// <summary>HEAD, tree and checkpoint at the last turn boundary, as one comparable text; null before the first.</summary>
    public string? LastBoundary { get; init; }

    /// <summary>Number of our pull request; null until published.</summary>
    public int? PullRequestNumber { get; init; }

    /// <summary>Its address.</summary>
    public string? PullRequestUrl { get; init; }

    /// <summary>When the lane was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When nothing was left to do; null while the lane is owned.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
