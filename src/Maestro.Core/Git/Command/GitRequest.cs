namespace Maestro.Git;

/// <summary>One invocation of git.</summary>
/// <param name="Call">Which; decides the sub-command and its fixed flags.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What follows the fixed flags. Names that come from outside go behind <c>--</c> or <c>--end-of-options</c>.</param>
internal sealed record GitRequest(GitCall Call, GitPlace Place, params IReadOnlyList<string> Arguments)
{
    /// <summary>Standard input; null closes it at once.</summary>
    public byte[]? Input { get; init; }

    /// <summary>Exit codes besides 0 that are an answer and not a failure.</summary>
    public IReadOnlyList<int> Accept { get; init; } = [];

    /// <summary>The author of a commit to be written.</summary>
    public GitSignature? Author { get; init; }

    /// <summary>The committer of a commit to be written.</summary>
    public GitSignature? Committer { get; init; }

    /// <summary>An index of its own to work with instead of the worktree's; absolute. Null: the worktree's.</summary>
    public string? IndexFile { get; init; }

    /// <summary>The most that standard output may hold, in bytes; more is a failure, never a shortened answer.</summary>
    public int OutputLimit { get; init; } = 64 * 1024 * 1024;
}
