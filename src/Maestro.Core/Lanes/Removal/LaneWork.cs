namespace Maestro.Lanes;

/// <summary>What would be lost with a lane's worktree and branch.</summary>
/// <param name="Head">Where the lane stands; null when its branch is gone.</param>
/// <param name="Commits">Commits that are in none of the saved heads, oldest first.</param>
/// <param name="Paths">Changed, conflicted and untracked paths; repositories inside the lane end with <c>/</c>.</param>
/// <param name="Ignored">Ignored paths that may not be deleted unasked; folders end with <c>/</c>.</param>
internal sealed record LaneWork(string? Head, IReadOnlyList<UnsavedCommit> Commits, IReadOnlyList<string> Paths, IReadOnlyList<string> Ignored)
{
    /// <summary>Nothing would be lost.</summary>
    public bool IsNone => Commits.Count + Paths.Count + Ignored.Count == 0;

    /// <summary>Each as a person reads it.</summary>
    public IEnumerable<string> Lines =>
    [
        .. Commits.Select(commit => $"commit {commit.Id[..12]} \"{commit.Subject}\""),
        .. Paths,
        .. Ignored.Select(path => $"{path} (ignored)"),
    ];
}
