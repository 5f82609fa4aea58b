namespace Maestro.Workflows;

/// <summary>The <c>[agent]</c> section of WORKFLOW.md.</summary>
public sealed record AgentPolicy
{
    /// <summary>The agent's tone; null: its own default.</summary>
    public string? Personality { get; init; }

    /// <summary>The service tier; null: its own default.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>The model; null: its own default.</summary>
    public string? Model { get; init; }
}
