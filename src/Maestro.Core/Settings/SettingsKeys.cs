using Maestro.Settings.Keys;
using Maestro.Settings.Keys.Rules;

namespace Maestro.Settings;

/// <summary>Every key of maestro.toml (docs/spec/settings.md).</summary>
internal static class SettingsKeys
{
    public static readonly TextKey Id = new("", "id", TextRules.ProjectId, defaultText: Key.Required);
    public static readonly TextKey RepoRoot = new("", "repo_root", PathRules.Host, defaultText: Key.Required);
    public static readonly TextKey WorkflowPath = new("", "workflow_path", PathRules.Inside, "WORKFLOW.md");
    public static readonly TextKey WorktreeRoot = new("", "worktree_root", PathRules.Host, ".worktrees");
    public static readonly TextKey StatePath = new("", "state_path", PathRules.Host, ".maestro/maestro.db");
    public static readonly DurationKey PollInterval = new("", "poll_interval_s", 60, 1, 86_400);

    public static readonly TextKey BaseBranch = new("git", "base_branch", TextRules.Branch, defaultText: "the remote's HEAD");
    public static readonly TextKey Remote = new("git", "remote", TextRules.Remote, "origin");
    public static readonly TextKey UserName = new("git", "user_name", TextRules.Identity);
    public static readonly TextKey UserEmail = new("git", "user_email", TextRules.Identity);
    public static readonly TextKey SslCa = new("git", "ssl_ca", PathRules.Host);
    public static readonly TextKey Proxy = new("git", "proxy", UrlRules.Proxy);

    public static readonly TextKey ApiKeyVariable = new("tracker", "api_key_env_var", TextRules.Variable);
    public static readonly TextKey TrackerUrl = new("tracker", "api_url", UrlRules.Service, defaultText: "the service's own");
    public static readonly TextKey LocalPath = new("tracker", "local_path", PathRules.Host, ".maestro/tracker.db");

    public static readonly TextKey GitHubTokenVariable = new("github", "token_env_var", TextRules.Variable);
    public static readonly TextKey Repository = new("github", "repository", TextRules.Repository, defaultText: "from the remote's URL");
    public static readonly TextKey GitHubUrl = new("github", "api_url", UrlRules.Service, defaultText: "the service's own");

    public static readonly ChoiceKey<string?> Provider = new(
        "forge",
        "provider",
        null,
        "\"github\", or \"local\" when the tracker is local",
        new("github", "github"),
        new("local", "local"));

    public static readonly TextListKey AgentCommand = new("agent", "command", fallback: ["codex", "app-server", "--listen", "stdio://"])
    {
        NeedsItem = true,
        Sameness = null,
        IsCommand = true,
    };

    public static readonly ChoiceKey<AgentSandboxSetting> Sandbox = new(
        "agent",
        "sandbox",
        AgentSandboxSetting.WorkspaceWrite,
        null,
        new("workspace-write", AgentSandboxSetting.WorkspaceWrite),
        new("inherit", AgentSandboxSetting.Inherit),
        new("danger-full-access", AgentSandboxSetting.DangerFullAccess));

    public static readonly ChoiceKey<AgentApprovalSetting> Approval = new(
        "agent",
        "approval",
        AgentApprovalSetting.Never,
        null,
        new("never", AgentApprovalSetting.Never),
        new("inherit", AgentApprovalSetting.Inherit));

    public static readonly ChoiceKey<AgentProfile> Profile = new(
        "agent",
        "profile",
        AgentProfile.Inherit,
        null,
        new("inherit", AgentProfile.Inherit),
        new("clean", AgentProfile.Clean));

    public static readonly TextListKey WritableRoots = new("agent", "writable_roots", PathRules.Inside, []);
    public static readonly TextListKey EnvAllow = new("agent", "env_allow", TextRules.Variable, []);

    public static readonly ChoiceKey<ValidationSandbox> ValidationSandboxKey = new(
        "validation",
        "sandbox",
        ValidationSandbox.Lane,
        null,
        new("lane", ValidationSandbox.Lane),
        new("lane-network", ValidationSandbox.LaneNetwork),
        new("none", ValidationSandbox.None));

    public static readonly AmountKey TokensPerTurn = new("budget", "tokens_per_turn");
    public static readonly AmountKey TokensPerIssue = new("budget", "tokens_per_issue");
    public static readonly AmountKey TokensPerDay = new("budget", "tokens_per_day");

    public static readonly TextListKey NotifyCommand = new("notify", "command") { NeedsItem = true, Sameness = null, IsCommand = true };

    public static readonly TextKey ListenAddressKey = new("operator_http", "listen_address", ListenAddress.Check, defaultText: "off");
    public static readonly TextKey OperatorTokenVariable = new("operator_http", "token_env_var", TextRules.Variable);

    /// <summary>All of them, in the order of the specification.</summary>
    public static readonly KeyTable Table = new(
        "docs/spec/settings.md",
        [
            Id, RepoRoot, WorkflowPath, WorktreeRoot, StatePath, PollInterval,
            BaseBranch, Remote, UserName, UserEmail, SslCa, Proxy,
            ApiKeyVariable, TrackerUrl, LocalPath,
            GitHubTokenVariable, Repository, GitHubUrl,
            Provider,
            AgentCommand, Sandbox, Approval, Profile, WritableRoots, EnvAllow,
            ValidationSandboxKey,
            TokensPerTurn, TokensPerIssue, TokensPerDay,
            NotifyCommand,
            ListenAddressKey, OperatorTokenVariable,
        ],
        Misplaced);

    /// <summary>Tables and keys that belong into WORKFLOW.md; a test compares them with its key table.</summary>
    public static readonly IReadOnlySet<string> OfWorkflow = new HashSet<string>
    {
        "version", "execution", "review", "landing", "mirror", "hooks", "cleanup", "local", "context",
        "tracker.provider", "tracker.project_slug", "tracker.startable_states", "tracker.terminal_states", "tracker.in_progress_state",
        "tracker.success_state", "tracker.completed_state", "tracker.failure_state", "tracker.opt_out_label", "tracker.needs_attention_label",
        "tracker.required_labels", "tracker.create_labels", "agent.personality", "agent.service_tier", "agent.model",
    };

    private static Flaw? Misplaced(string section, string name)
    {
        var label = section.Length == 0 ? name : $"[{section}] {name}";
        if (OfWorkflow.Contains(section.Length == 0 ? name : $"{section}.{name}"))
            return new Flaw("key_misplaced", $"{label} belongs into WORKFLOW.md, which the repository keeps.", "Move it there.");
        return name is "api_key" or "token" or "password" or "secret"
            ? new Flaw(
                "secret_in_file",
                $"{label} would hold a secret in this file.",
                "Put the secret into an environment variable and name that: api_key_env_var or token_env_var.")
            : null;
    }
}
