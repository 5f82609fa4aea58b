namespace Maestro.Operations.Status;

/// <summary>One run attempt.</summary>
public sealed record RunStatus
{
    /// <summary>The attempt.</summary>
    public required string RunId { get; init; }

    /// <summary>The tracker's permanent id of its issue.</summary>
    public required string IssueId { get; init; }

    /// <summary>Its issue.</summary>
    public required string IssueIdentifier { get; init; }

    /// <summary>The issue's title.</summary>
    public required string Title { get; init; }

    /// <summary>The issue's page.</summary>
    public string? Url { get; init; }

    /// <summary>Number in its episode.</summary>
    public required int Attempt { get; init; }

    /// <summary><c>normal</c> or <c>repair</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>How far it is or was.</summary>
    public required string Stage { get; init; }

    /// <summary><c>running</c>, <c>suspended</c>, <c>cut_off</c> or <c>ended</c>.</summary>
    public required string State { get; init; }

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

    /// <summary>The agent's thread.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Its active or last turn.</summary>
    public string? TurnId { get; init; }

    /// <summary>The lane's branch.</summary>
    public required string Branch { get; init; }

    /// <summary>The lane's folder; absolute.</summary>
    public required string WorktreePath { get; init; }

    /// <summary>Its last sign of life.</summary>
    public DateTimeOffset? LastRunActivityAt { get; init; }

    /// <summary>Its last protocol traffic.</summary>
    public DateTimeOffset? LastProtocolActivityAt { get; init; }

    /// <summary>Its last progress.</summary>
    public DateTimeOffset? LastProgressAt { get; init; }

    /// <summary>Its protocol messages.</summary>
    public required long EventCount { get; init; }

    /// <summary>Type of its newest event.</summary>
    public string? LastEventType { get; init; }

    /// <summary>When that arrived.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>Its tokens.</summary>
    public required TokenStatus Tokens { get; init; }

    /// <summary>What failed in detail; redacted.</summary>
    public string? Evidence { get; init; }
}
