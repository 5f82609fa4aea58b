namespace Maestro.Settings;

/// <summary>What maestro.toml says; every path absolute (docs/spec/settings.md).</summary>
public sealed record MaestroSettings
{
    /// <summary>The project's id: <c>[a-z0-9-]+</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string File { get; init; }

    /// <summary>The repository.</summary>
    public required string RepositoryRoot { get; init; }

    /// <summary>Repository-relative path of the workflow.</summary>
    public string WorkflowPath { get; init; } = "WORKFLOW.md";

    /// <summary>Folder of the worktrees.</summary>
    public required string WorktreeRoot { get; init; }

    /// <summary>The ledger's file.</summary>
    public required string StatePath { get; init; }

    /// <summary>Between two polls of the daemon.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Git.</summary>
    public GitSettings Git { get; init; } = new();

    /// <summary>Reaching the tracker.</summary>
    public required TrackerSettings Tracker { get; init; }

    /// <summary>Reaching GitHub.</summary>
    public GitHubSettings GitHub { get; init; } = new();

    /// <summary><c>github</c> or <c>local</c>; null: by the tracker.</summary>
    public string? ForgeProvider { get; init; }

    /// <summary>The agent.</summary>
    public AgentSettings Agent { get; init; } = new();

    /// <summary>Where validation commands run.</summary>
    public ValidationSandbox Validation { get; init; } = ValidationSandbox.Lane;

    /// <summary>Token budgets.</summary>
    public BudgetSettings Budget { get; init; } = new();

    /// <summary>Program and arguments told about events; empty: nobody.</summary>
    public IReadOnlyList<string> NotifyCommand { get; init; } = [];

    /// <summary>The operator's HTTP endpoint; null: nothing of it is written.</summary>
    public OperatorHttpSettings? OperatorHttp { get; init; }

    /// <summary>Names of the variables that hold secrets: no child process ever sees them, whatever <c>env_allow</c> says.</summary>
    public IReadOnlyList<string> SecretVariables =>
        [.. new[] { Tracker.ApiKeyVariable, GitHub.TokenVariable, OperatorHttp?.TokenVariable }.OfType<string>().Distinct()];

    /// <summary>The forge to use: the one that is written, else the embedded one beside the embedded tracker, else GitHub.</summary>
    /// <param name="trackerProvider"><c>[tracker] provider</c> of WORKFLOW.md.</param>
    public string ResolveForgeProvider(string trackerProvider) => ForgeProvider ?? (trackerProvider == "local" ? "local" : "github");
}
