namespace Maestro.Operations.Status;

/// <summary>One run attempt.</summary>
public sealed record RunStatus
{
    /// <summary>The attempt.</summary>
    public required string RunId { get; init; }

    /// <summary>Its issue.</summary>
    public required string IssueIdentifier { get; init; }

    /// <summary>The issue's title.</summary>
    public required string Title { get; init; }

    /// <summary>Number in its episode.</summary>
    public required int Attempt { get; init; }

    /// <summary><c>normal</c> or <c>repair</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>How far it is or was.</summary>
    public required string Stage { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public string? Outcome { get; init; }

    /// <summary>What failed.</summary>
    public string? ErrorClass { get; init; }

    /// <summary>Sessions: more than one after a crash, a hold or a continuation.</summary>
    public required int Starts { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Seconds between the two, or until now.</summary>
    public required double DurationS { get; init; }

    /// <summary>Its tokens.</summary>
    public required TokenStatus Tokens { get; init; }
}
