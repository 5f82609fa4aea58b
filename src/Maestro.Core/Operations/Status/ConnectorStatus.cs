namespace Maestro.Operations.Status;

/// <summary>A service as it was last met.</summary>
public sealed record ConnectorStatus
{
    /// <summary><c>tracker</c>, <c>agent</c>, or the provider that was just asked.</summary>
    public required string Name { get; init; }

    /// <summary><c>ok</c>, <c>unreachable</c>, or for the agent <c>usage_limit_reached</c>.</summary>
    public required string State { get; init; }

    /// <summary>Not asked before then.</summary>
    public DateTimeOffset? BackoffUntil { get; init; }

    /// <summary>What is left of its budget.</summary>
    public string? RateLimit { get; init; }
}
