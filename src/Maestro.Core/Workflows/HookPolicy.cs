namespace Maestro.Workflows;

/// <summary>The <c>[hooks]</c> section: shell lines run in the lane.</summary>
public sealed record HookPolicy
{
    /// <summary>After the worktree was made.</summary>
    public string? AfterCreate { get; init; }

    /// <summary>Before the agent starts.</summary>
    public string? BeforeRun { get; init; }

    /// <summary>After the agent ended.</summary>
    public string? AfterRun { get; init; }

    /// <summary>Before the worktree is removed.</summary>
    public string? BeforeRemove { get; init; }

    /// <summary>Longest run of one of them.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(60_000);
}
