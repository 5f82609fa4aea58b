using Maestro.Agents;
using Maestro.Issues;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Trackers;

namespace Maestro.Runs;

/// <summary>Judges a turn that ended: a terminal signal, a clean boundary, or a failure.</summary>
internal sealed class TurnVerdict(RunScope scope, RunLedger run, RunServices services, LaneBoundary boundary, Func<CancellationToken, Task> supplyStart)
{
    private static readonly TimeSpan UnknownReset = TimeSpan.FromMinutes(15);

    /// <summary>Remembers where the work stands before the first turn of an episode: what that turn changes is measured from here.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        if (run.State.Lane.LastBoundary is not null) return;
        var now = await boundary.ReadAsync(run.Attempt.Checkpoint, cancellation);
        run.Update(LedgerWrite.TurnBoundary, (Lanes.Lane stored) => stored with { LastBoundary = now });
    }

    /// <summary>What follows; null when the next turn of the session does.</summary>
    public async Task<StageResult?> JudgeAsync(TurnResult result, int turn, CancellationToken cancellation)
    {
        var attempt = run.Attempt;
        if (attempt.PathsConflict) return Conflict();
        if (attempt.FinalizedPath is not null) return StageResult.Done.Instance;
        if (result.Outcome == TurnOutcome.UsageLimit) return UsageLimit(result);
        if (result.Outcome != TurnOutcome.Completed)
        {
            var failure = result.Failure ?? new AgentFailure(AgentProblems.TurnFailed, "the turn failed without saying why");
            return new StageResult.Failed(failure.Code, services.Redactor.Redact(failure.Message));
        }

        await supplyStart(cancellation);
        return Unfinished(attempt) ?? await BoundaryAsync(attempt, turn, cancellation);
    }

    /// <summary>Two ways to end the run are none, whichever was finalized.</summary>
    public static StageResult.Failed Conflict() =>
        new(FailureClasses.TerminalPathsConflict, "The agent recorded two different ways to end the run.");

    private static StageResult.Failed? Unfinished(Attempt attempt)
    {
        if (attempt is { AttentionLabelRecorded: true, Summary: null })
            return new(FailureClasses.AttentionUnexplained, "The agent asked for the attention label and gave no explanation.");
        return attempt.RecordedPath is { } path
            ? new(FailureClasses.TerminalNotFinalized, $"The agent recorded {path} and did not finalize it.")
            : null;
    }

    private async Task<StageResult?> BoundaryAsync(Attempt attempt, int turn, CancellationToken cancellation)
    {
        var now = await boundary.ReadAsync(attempt.Checkpoint, cancellation);
        var lane = run.State.Lane;
        if (now == lane.LastBoundary)
            return new StageResult.Failed(FailureClasses.NoProgress, "The turn ended without a signal and changed neither HEAD, tree nor checkpoint.");
        var policy = scope.Workflow.Policy.Execution;
        if (lane.ContinuationsUsed + 1 > policy.MaxContinuations)
            return new StageResult.Failed(FailureClasses.ContinuationsExhausted, $"{lane.ContinuationsUsed} turns ended without a signal.");
        run.Update(LedgerWrite.TurnBoundary, (Lanes.Lane stored) => stored with
        {
            LastBoundary = now,
            ContinuationsUsed = stored.ContinuationsUsed + 1,
        });
        if (await MovedAsync(cancellation) is { } moved) return moved;
        return turn < policy.MaxTurns
            ? null
            : new StageResult.Suspended(new Retry(
                RetryKind.Continuation, lane.ContinuationsUsed + 1, services.Time.GetUtcNow() + Backoff.Continuation, Reasons.CleanTurn));
    }

    private async Task<StageResult?> MovedAsync(CancellationToken cancellation)
    {
        try
        {
            await IssueLook.StandingAsync(scope, run, services, cancellation);
        }
        catch (TrackerException)
        {
            // What runs goes on while the tracker is silent.
            return null;
        }

        return run.State.Lane is { Standing: IssueStanding.Active, OptedOut: false } ? null : new StageResult.Suspended(null);
    }

    private StageResult.Suspended UsageLimit(TurnResult result)
    {
        var now = services.Time.GetUtcNow();
        var due = result.Failure?.ResetsAt is { } reset && reset > now ? reset : now + UnknownReset;
        return new StageResult.Suspended(new Retry(RetryKind.UsageLimit, 1, due, Reasons.UsageLimitReached));
    }
}
