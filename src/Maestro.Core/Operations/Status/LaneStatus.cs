namespace Maestro.Operations.Status;

/// <summary>One lane.</summary>
public sealed record LaneStatus
{
    /// <summary>The newest attempt.</summary>
    public string? RunId { get; init; }

    /// <summary>The tracker's permanent id.</summary>
    public required string IssueId { get; init; }

    /// <summary>What people call it.</summary>
    public required string IssueIdentifier { get; init; }

    /// <summary>The issue's title.</summary>
    public required string Title { get; init; }

    /// <summary>The issue's page.</summary>
    public string? Url { get; init; }

    /// <summary>Number of the newest attempt in its episode.</summary>
    public int? Attempt { get; init; }

    /// <summary>What the lane is doing.</summary>
    public required string Phase { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What it waits for, beyond the reason.</summary>
    public string? WaitReason { get; init; }

    /// <summary>The class of what happens next.</summary>
    public required string Action { get; init; }

    /// <summary>What ends this phase.</summary>
    public required string ClearedBy { get; init; }

    /// <summary>The agent's thread.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The active or last turn.</summary>
    public string? TurnId { get; init; }

    /// <summary>The lane's branch.</summary>
    public required string Branch { get; init; }

    /// <summary>The lane's folder.</summary>
    public required string WorktreePath { get; init; }

    /// <summary>When the newest attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Last sign of life of the run.</summary>
    public DateTimeOffset? LastRunActivityAt { get; init; }

    /// <summary>Last protocol traffic.</summary>
    public DateTimeOffset? LastProtocolActivityAt { get; init; }

    /// <summary>Last progress.</summary>
    public DateTimeOffset? LastProgressAt { get; init; }

    /// <summary>Since the last sign of life of a running attempt, never below zero.</summary>
    public double? IdleForSeconds { get; init; }

    /// <summary>Protocol messages of the newest attempt.</summary>
    public required long EventCount { get; init; }

    /// <summary>Type of the newest event.</summary>
    public string? LastEventType { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>The agent.</summary>
    public AgentProcessStatus? Process { get; init; }

    /// <summary>The due time.</summary>
    public RetryStatus? Retry { get; init; }

    /// <summary>Tokens of the newest attempt.</summary>
    public TokenStatus? Tokens { get; init; }

    /// <summary>Tokens of the lane, all attempts: what the budget of an issue counts.</summary>
    public required long LaneTokens { get; init; }

    /// <summary>The pull request.</summary>
    public PullRequestStatus? Pr { get; init; }

    /// <summary>What a guard or a failure is about.</summary>
    public string? Evidence { get; init; }
}
