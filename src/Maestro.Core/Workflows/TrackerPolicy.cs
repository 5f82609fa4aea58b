namespace Maestro.Workflows;

/// <summary>The <c>[tracker]</c> section.</summary>
public sealed record TrackerPolicy
{
    /// <summary><c>linear</c> or <c>local</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The Linear slugId, or a local project's name.</summary>
    public required string ProjectSlug { get; init; }

    /// <summary>States that an issue may be picked from.</summary>
    public IReadOnlyList<string> StartableStates { get; init; } = ["Todo"];

    /// <summary>States in which an issue is over.</summary>
    public IReadOnlyList<string> TerminalStates { get; init; } = ["Done", "Canceled", "Duplicate"];

    /// <summary>Where an issue goes when work begins.</summary>
    public string InProgressState { get; init; } = "In Progress";

    /// <summary>Where it goes at the handoff.</summary>
    public string SuccessState { get; init; } = "In Review";

    /// <summary>Where it goes after landing; null: resolved from the tracker.</summary>
    public string? CompletedState { get; init; }

    /// <summary>Where it goes when a person is needed.</summary>
    public string FailureState { get; init; } = "Todo";

    /// <summary>Keeps Maestro off an issue.</summary>
    public string OptOutLabel { get; init; } = "maestro:manual-only";

    /// <summary>Says that a person is needed.</summary>
    public string NeedsAttentionLabel { get; init; } = "maestro:needs-attention";

    /// <summary>Labels without which an issue is not picked.</summary>
    public IReadOnlyList<string> RequiredLabels { get; init; } = [];

    /// <summary>Missing labels may be created.</summary>
    public bool CreateLabels { get; init; } = true;
}
