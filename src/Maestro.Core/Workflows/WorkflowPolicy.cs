namespace Maestro.Workflows;

/// <summary>What a repository's WORKFLOW.md says (docs/spec/workflow.md).</summary>
public sealed record WorkflowPolicy
{
    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Which issues, and the states and labels that mean something.</summary>
    public required TrackerPolicy Tracker { get; init; }

    /// <summary>Wishes about the agent.</summary>
    public AgentPolicy Agent { get; init; } = new();

    /// <summary>Budgets, time limits, slots, validation.</summary>
    public ExecutionPolicy Execution { get; init; } = new();

    /// <summary>Who reviews and whom to trust.</summary>
    public ReviewPolicy Review { get; init; } = new();

    /// <summary>How and when a pull request is merged.</summary>
    public LandingPolicy Landing { get; init; } = new();

    /// <summary>What happens to linked issues of the forge.</summary>
    public MirrorPolicy Mirror { get; init; } = new();

    /// <summary>Commands around an attempt.</summary>
    public HookPolicy Hooks { get; init; } = new();

    /// <summary>What may be deleted unasked.</summary>
    public CleanupPolicy Cleanup { get; init; } = new();

    /// <summary>Rules of the embedded forge.</summary>
    public LocalPolicy Local { get; init; } = new();

    /// <summary>Repository-relative files that go into the instructions.</summary>
    public IReadOnlyList<string> ReadFirst { get; init; } = [];

    /// <summary>The Markdown after the front matter: policy text for the agent.</summary>
    public string Instructions { get; init; } = "";
}
