using Maestro.Issues;
using Maestro.PullRequests;
using Maestro.Settings.Keys;
using Maestro.Settings.Keys.Rules;

namespace Maestro.Workflows.Reading;

/// <summary>Every key of WORKFLOW.md's front matter (docs/spec/workflow.md).</summary>
internal static class WorkflowKeys
{
    /// <summary>The version of the format that this reader knows.</summary>
    public const int SupportedVersion = 1;

    private const int Day = 86_400_000;
    private const int Week = 7 * Day;

    public static readonly CountKey Version = new("", "version", null, SupportedVersion, SupportedVersion);

    public static readonly ChoiceKey<string> Provider = new(
        "tracker",
        "provider",
        "local",
        Key.Required,
        new("linear", "linear"),
        new("local", "local"));
    public static readonly TextKey ProjectSlug = new("tracker", "project_slug", TextRules.Name, defaultText: Key.Required);
    public static readonly TextListKey StartableStates = Names("tracker", "startable_states", needsItem: true, "Todo");
    public static readonly TextListKey TerminalStates = Names("tracker", "terminal_states", needsItem: true, "Done", "Canceled", "Duplicate");
    public static readonly TextKey InProgressState = new("tracker", "in_progress_state", TextRules.Name, "In Progress");
    public static readonly TextKey SuccessState = new("tracker", "success_state", TextRules.Name, "In Review");
    public static readonly TextKey CompletedState = new("tracker", "completed_state", TextRules.Name, defaultText: "resolved");
    public static readonly TextKey FailureState = new("tracker", "failure_state", TextRules.Name, "Todo");
    public static readonly TextKey OptOutLabel = new("tracker", "opt_out_label", TextRules.Name, "maestro:manual-only");
    public static readonly TextKey NeedsAttentionLabel = new("tracker", "needs_attention_label", TextRules.Name, "maestro:needs-attention");
    public static readonly TextListKey RequiredLabels = Names("tracker", "required_labels", needsItem: false);
    public static readonly FlagKey CreateLabels = new("tracker", "create_labels", true);

    public static readonly ChoiceKey<string?> Personality = new(
        "agent",
        "personality",
        null,
        Key.None,
        new("none", "none"),
        new("friendly", "friendly"),
        new("pragmatic", "pragmatic"));

    public static readonly TextKey ServiceTier = new("agent", "service_tier", TextRules.Name);
    public static readonly TextKey Model = new("agent", "model", TextRules.Name);

    public static readonly CountKey MaxAttempts = new("execution", "max_attempts", 3, 1, 100);
    public static readonly CountKey MaxTurns = new("execution", "max_turns", 1, 1, 1000);
    public static readonly CountKey MaxContinuations = new("execution", "max_continuations", 10, 0, 1000);
    public static readonly CountKey MaxRepairRounds = new("execution", "max_repair_rounds", 5, 0, 100);
    public static readonly DurationKey MaxRetryBackoff = new("execution", "max_retry_backoff_ms", 300_000, 1, Day);
    public static readonly DurationKey StallTimeout = new("execution", "stall_timeout_ms", 300_000, 1, Day);
    public static readonly DurationKey ItemTimeout = new("execution", "item_timeout_ms", 1_800_000, 1, Day);
    public static readonly DurationKey TurnTimeout = new("execution", "turn_timeout_ms", 3_600_000, 1, Week);
    public static readonly CountKey MaxConcurrentAgents = new("execution", "max_concurrent_agents", 1, 1, 1000);
    public static readonly CountTableKey MaxConcurrentAgentsByState = new(
        "execution",
        "max_concurrent_agents_by_state",
        IssueName.Comparer,
        1,
        1000);

    public static readonly TextListKey ValidationCommands = new("execution", "validation_commands", CommandRules.Line, [])
    {
        Sameness = null,
        IsCommand = false,
    };

    public static readonly DurationKey ValidationTimeout = new("execution", "validation_timeout_ms", 1_800_000, 1, Day);

    public static readonly TextListKey TrustedBots = new(
        "review",
        "trusted_bots",
        TextRules.Login,
        [])
    { Sameness = StringComparer.OrdinalIgnoreCase };
    public static readonly TextListKey RequestReviewers = new(
        "review",
        "request_reviewers",
        TextRules.Login,
        [])
    { Sameness = StringComparer.OrdinalIgnoreCase };

    public static readonly ChoiceKey<LandingMode> Mode = new(
        "landing",
        "mode",
        LandingMode.Service,
        null,
        new("service", LandingMode.Service),
        new("manual", LandingMode.Manual));

    public static readonly ChoiceKey<MergeMethod> Method = new(
        "landing",
        "method",
        MergeMethod.Squash,
        null,
        new("squash", MergeMethod.Squash),
        new("merge", MergeMethod.Merge),
        new("rebase", MergeMethod.Rebase));

    public static readonly CountKey MinApprovals = new("landing", "min_approvals", 1, 0, 10);
    public static readonly FlagKey DeleteBranch = new("landing", "delete_branch", true);

    public static readonly ChoiceKey<UpdateBranchMode> UpdateBranch = new(
        "landing",
        "update_branch",
        UpdateBranchMode.Service,
        null,
        new("service", UpdateBranchMode.Service),
        new("repair", UpdateBranchMode.Repair));

    public static readonly TextListKey ProtectedPaths = new(
        "landing",
        "protected_paths",
        PathRules.Pattern,
        new LandingPolicy().ProtectedPaths);
    public static readonly DurationKey MaxBlocked = new("landing", "max_blocked_hours", 24, 1, 8760);

    public static readonly ChoiceKey<MirrorMode> LinkedIssues = new(
        "mirror",
        "linked_issues",
        MirrorMode.None,
        null,
        new("none", MirrorMode.None),
        new("comment", MirrorMode.Comment),
        new("close", MirrorMode.Close));

    public static readonly TextKey AfterCreate = new("hooks", "after_create", CommandRules.Line);
    public static readonly TextKey BeforeRun = new("hooks", "before_run", CommandRules.Line);
    public static readonly TextKey AfterRun = new("hooks", "after_run", CommandRules.Line);
    public static readonly TextKey BeforeRemove = new("hooks", "before_remove", CommandRules.Line);
    public static readonly DurationKey HookTimeout = new("hooks", "timeout_ms", 60_000, 1, Day);

    public static readonly TextListKey Disposable = new("cleanup", "disposable", PathRules.Pattern, new CleanupPolicy().Disposable);

    public static readonly CountKey RequiredApprovals = new("local", "required_approvals", 1, 0, 10);
    public static readonly TextListKey RequiredChecks = new(
        "local",
        "required_checks",
        TextRules.Name,
        defaultText: "the validation commands");

    public static readonly TextListKey ReadFirst = new("context", "read_first", PathRules.Inside, []);

    /// <summary>All of them, in the order of the specification.</summary>
    public static readonly KeyTable Table = new(
        "docs/spec/workflow.md",
        [
            Version,
            Provider, ProjectSlug, StartableStates, TerminalStates, InProgressState, SuccessState, CompletedState, FailureState,
            OptOutLabel, NeedsAttentionLabel, RequiredLabels, CreateLabels,
            Personality, ServiceTier, Model,
            MaxAttempts, MaxTurns, MaxContinuations, MaxRepairRounds, MaxRetryBackoff, StallTimeout, ItemTimeout, TurnTimeout,
            MaxConcurrentAgents, MaxConcurrentAgentsByState, ValidationCommands, ValidationTimeout,
            TrustedBots, RequestReviewers,
            Mode, Method, MinApprovals, DeleteBranch, UpdateBranch, ProtectedPaths, MaxBlocked,
            LinkedIssues,
            AfterCreate, BeforeRun, AfterRun, BeforeRemove, HookTimeout,
            Disposable,
            RequiredApprovals, RequiredChecks,
            ReadFirst,
        ],
        ForbiddenKeys.Find);

    private static TextListKey Names(string section, string name, bool needsItem, params string[] fallback) =>
        new(section, name, TextRules.Name, fallback) { NeedsItem = needsItem, Sameness = IssueName.Comparer };
}
