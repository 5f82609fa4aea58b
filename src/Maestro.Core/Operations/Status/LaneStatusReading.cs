using Maestro.Gates;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Processes;
using Maestro.Runs;

namespace Maestro.Operations.Status;

/// <summary>Turns what the ledger knows about a lane into what operators see.</summary>
/// <param name="Reading">How lanes are judged.</param>
/// <param name="IsAlive">Whether a process runs.</param>
internal sealed record LaneStatusReading(LaneReading Reading, Func<ProcessIdentity, bool> IsAlive)
{
    public LaneStatus Of(LaneState state)
    {
        var decision = Reading.Decide(state);
        var attempt = state.Attempt;
        var running = attempt is { EndedAt: null } && state.Lease is { } lease && IsAlive(lease.Owner);
        return new LaneStatus
        {
            RunId = attempt?.Id.Value,
            IssueId = state.Lane.IssueId,
            IssueIdentifier = state.Lane.IssueIdentifier,
            Title = state.Lane.Title,
            Url = state.Lane.IssueUrl,
            Attempt = attempt?.Number,
            Phase = decision.Phase.ToSnakeCase(),
            Reason = decision.Reason,
            WaitReason = state.Retry?.Reason is { } reason && reason != decision.Reason ? reason : null,
            Action = decision.Action.ToSnakeCase(),
            ClearedBy = Reasons.ClearedBy(decision.Reason),
            ThreadId = state.Lane.ThreadId,
            TurnId = attempt?.TurnId,
            Branch = state.Lane.Branch,
            WorktreePath = state.Lane.WorktreePath,
            StartedAt = attempt?.StartedAt,
            LastRunActivityAt = attempt?.LastActivityAt,
            LastProtocolActivityAt = attempt?.LastProtocolActivityAt,
            LastProgressAt = attempt?.LastProgressAt,
            IdleForSeconds = running ? Idle(attempt!) : null,
            LaneTokens = state.Lane.TokensUsed,
            EventCount = attempt?.EventCount ?? 0,
            LastEventType = attempt?.LastEventType,
            LastEventAt = attempt?.LastEventAt,
            Process = attempt is { EndedAt: null, Agent: { } agent } ? new AgentProcessStatus { Pid = agent.Pid, Alive = IsAlive(agent) } : null,
            Retry = RetryOf(state, decision),
            Tokens = attempt is null ? null : Tokens(attempt),
            Pr = PullRequest(state),
            Evidence = ReviewEvidence.Of(state, decision.Reason, Reading.Review) ?? OfAttempt(state),
        };
    }

    private static string? OfAttempt(LaneState state) => state.Guard?.Detail is { Length: > 0 } detail ? detail : state.Attempt?.ErrorDetail;

    /// <summary>The lane's own due time; later while the agent's account is limited, for then nothing starts before the limit resets.</summary>
    private RetryStatus? RetryOf(LaneState state, LaneDecision decision)
    {
        var limited = decision.Reason == Reasons.UsageLimitReached ? Reading.LimitedUntil : null;
        return (state.Retry, limited) switch
        {
            ({ } retry, _) => new() { Kind = retry.Kind.ToSnakeCase(), Attempt = retry.Number, DueAt = limited > retry.DueAt ? limited.Value : retry.DueAt },
            (null, { } reset) => new() { Kind = RetryKind.UsageLimit.ToSnakeCase(), Attempt = 1, DueAt = reset },
            _ => null,
        };
    }

    public static TokenStatus Tokens(Attempt attempt) =>
        new() { Input = attempt.InputTokens, Output = attempt.OutputTokens, Total = attempt.TotalTokens };

    private static PullRequestStatus? PullRequest(LaneState state)
    {
        if (state.Lane.PullRequestUrl is not { } url) return null;
        return state.Review is { } review
            ? PullRequestStatus.Of(url, review)
            : new PullRequestStatus { Url = url, Head = state.Handoff?.Head };
    }

    /// <summary>Since the last sign of life, from the attempt's start when there was none; a timestamp from the future counts as now.</summary>
    private double Idle(Attempt attempt) =>
        Math.Max(0, (Reading.Now - (attempt.LastActivityAt ?? attempt.StartedAt)).TotalSeconds);
}
