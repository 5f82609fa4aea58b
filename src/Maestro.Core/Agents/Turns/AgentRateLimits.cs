namespace Maestro.Agents;

/// <summary>The account's limits as the agent reports them.</summary>
/// <param name="PrimaryUsedPercent">Use of the short window, percent; null when unknown.</param>
/// <param name="PrimaryResetsAt">When the short window starts again.</param>
/// <param name="SecondaryUsedPercent">Use of the long window, percent; null when unknown.</param>
/// <param name="SecondaryResetsAt">When the long window starts again.</param>
/// <param name="Reached">Which limit is reached, in the agent's words; null when none is.</param>
internal sealed record AgentRateLimits(
    double? PrimaryUsedPercent,
    DateTimeOffset? PrimaryResetsAt,
    double? SecondaryUsedPercent,
    DateTimeOffset? SecondaryResetsAt,
    string? Reached);
