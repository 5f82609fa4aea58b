namespace Maestro.Runs;

/// <summary>Why attempts fail, as the engine itself names it (docs/spec/runs.md); the agent's and git's own codes are used as they are.</summary>
internal static class FailureClasses
{
    public const string NoProgress = "no_progress";
    public const string ContinuationsExhausted = "continuations_exhausted";
    public const string TerminalNotFinalized = "terminal_not_finalized";
    public const string TerminalPathsConflict = "terminal_paths_conflict";
    public const string AttentionUnexplained = "attention_unexplained";
    public const string WorktreeNotClean = "worktree_not_clean";
    public const string ValidationFailed = "validation_failed";
    public const string ValidationChangedTree = "validation_changed_tree";
    public const string PullRequestMismatch = "pr_mismatch";
    public const string RunBroke = "run_broke";
    public const string HookFailed = "hook_failed";
}
