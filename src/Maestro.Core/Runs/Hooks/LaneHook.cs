namespace Maestro.Runs;

/// <summary>When a hook of the workflow runs.</summary>
internal enum LaneHook
{
    /// <summary>After the worktree was made.</summary>
    AfterCreate,

    /// <summary>Before the agent starts.</summary>
    BeforeRun,

    /// <summary>After the agent ended, however it ended.</summary>
    AfterRun,

    /// <summary>Before the worktree is removed.</summary>
    BeforeRemove,
}
