namespace Maestro.Agents.Sandbox;

/// <summary>
/// What the sandbox of an agent in a linked worktree must be able to write besides the worktree: without it <c>git commit</c> fails on
/// <c>index.lock</c> (docs/spec/agent.md, "Sandbox grant").
/// </summary>
internal static class LaneGrant
{
    /// <summary>The writable roots of a lane's git directories.</summary>
    /// <param name="gitDirectory">Absolute path of the lane's private git directory (<c>.git/worktrees/KEY</c>).</param>
    /// <param name="commonDirectory">Absolute path of the repository's common git directory.</param>
    public static IReadOnlyList<string> ForWorktree(string gitDirectory, string commonDirectory) =>
    [
        gitDirectory,
        Path.Combine(commonDirectory, "objects"),
        Path.Combine(commonDirectory, "refs"),
        Path.Combine(commonDirectory, "logs"),
    ];
}
