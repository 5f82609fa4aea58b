using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;

namespace Maestro.Runs;

/// <summary>Writes down how a session of an attempt ended and what follows, in one transaction each.</summary>
internal sealed class AttemptConclusion(RunScope scope, RunLedger run, BudgetLimits limits, TimeProvider time)
{
    /// <summary>Records the result; answers with the guard's reason when a person is needed now.</summary>
    public string? Conclude(StageResult result)
    {
        switch (result)
        {
            case StageResult.Failed { Code: FailureClasses.PullRequestMismatch } when scope.Mode == RunMode.Validation:
                // The pull request moved on while its head was validated: the next pass looks at the newer one.
                Overtake();
                return null;
            case StageResult.Failed failed when scope.Mode == RunMode.Validation && OfHead(failed):
                FailHead(failed);
                return null;
            case StageResult.Failed failed:
                return Fail(failed);
            case StageResult.Attention attention:
                Guard(attention.Reason, attention.Detail, AttemptOutcome.Attention, errorClass: null);
                return attention.Reason;
            case StageResult.Suspended suspended:
                Suspend(suspended.Retry);
                return null;
            case StageResult.Overtaken:
                Overtake();
                return null;
            default:
                return null;
        }
    }

    private void Overtake() => run.Write(LedgerWrite.AttemptEnd, writer =>
    {
        writer.SaveAttempt(Ended(writer, AttemptOutcome.Overtaken, errorClass: null, detail: null));
        writer.AddEvent(run.Event("attempt_overtaken"));
    });

    /// <summary>Failures that say something about the head itself; others say something about this try.</summary>
    private static bool OfHead(StageResult.Failed failed) => failed.Code is
        FailureClasses.ValidationFailed or FailureClasses.ValidationChangedTree or FailureClasses.WorktreeNotClean or Reasons.LaneDiverged;

    /// <summary>The pull request's head is not what may land: a repair follows, and no attempt is counted.</summary>
    private void FailHead(StageResult.Failed failed) => run.Write(LedgerWrite.AttemptEnd, writer =>
    {
        var state = writer.FindLane(scope.Lane)!;
        writer.SaveAttempt(Ended(writer, AttemptOutcome.Failed, failed.Code, failed.Detail));
        writer.SetLanding(scope.Lane, state.Landing with
        {
            FailedHead = state.Review?.Head,
            FailedReason = failed.Code == Reasons.LaneDiverged ? Reasons.LaneDiverged : Reasons.ValidationFailed,
        });
        writer.AddEvent(run.Event("head_failed", ("error_class", failed.Code), ("head", state.Review?.Head)));
    });

    private string? Fail(StageResult.Failed failed)
    {
        var used = run.State.Lane.AttemptsUsed + 1;
        if (used >= limits.MaxAttempts)
        {
            Guard(Reasons.AttemptsExhausted, $"{failed.Code}: {failed.Detail}", AttemptOutcome.Failed, failed.Code);
            return Reasons.AttemptsExhausted;
        }

        var due = time.GetUtcNow() + Backoff.AfterFailure(used, scope.Workflow.Policy.Execution.MaxRetryBackoff);
        run.Write(LedgerWrite.AttemptEnd, writer =>
        {
            var lane = writer.FindLane(scope.Lane)!.Lane;
            writer.SaveAttempt(Ended(writer, AttemptOutcome.Failed, failed.Code, failed.Detail));
            writer.SaveLane(lane with { AttemptsUsed = lane.AttemptsUsed + 1 });
            writer.SetRetry(scope.Lane, new Retry(RetryKind.Failure, used, due, failed.Code));
            writer.AddEvent(run.Event("attempt_failed", ("error_class", failed.Code), ("due_at", due.ToString("O"))));
        });
        return null;
    }

    private void Guard(string reason, string detail, AttemptOutcome outcome, string? errorClass) =>
        run.Write(LedgerWrite.GuardSet, writer =>
        {
            var state = writer.FindLane(scope.Lane)!;
            writer.SaveAttempt(Ended(writer, outcome, errorClass, detail));
            if (outcome == AttemptOutcome.Failed) writer.SaveLane(state.Lane with { AttemptsUsed = state.Lane.AttemptsUsed + 1 });
            writer.SetRetry(scope.Lane, null);
            writer.SetGuard(scope.Lane, state.Guard ?? new Guard(reason, detail, time.GetUtcNow(), PublishedAt: null, LabelSeen: false));
            writer.AddEvent(run.Event("guard_set", ("reason", reason), ("error_class", errorClass)));
        });

    private void Suspend(Retry? retry) => run.Write(LedgerWrite.AttemptEnd, writer =>
    {
        var attempt = writer.FindAttempt(scope.Run)!;
        writer.SaveAttempt(attempt with { SuspendedAt = time.GetUtcNow() });
        if (retry is not null) writer.SetRetry(scope.Lane, retry);
        if (retry is { Kind: RetryKind.UsageLimit }) AccountLimit.Keep(writer, retry.DueAt, time.GetUtcNow());
        writer.AddEvent(run.Event("attempt_suspended", ("reason", retry?.Reason), ("due_at", retry?.DueAt.ToString("O"))));
    });

    private Attempt Ended(ILedgerWriter writer, AttemptOutcome outcome, string? errorClass, string? detail) =>
        Voided(writer) with
        {
            Stage = AttemptStage.Ended,
            EndedAt = time.GetUtcNow(),
            Outcome = outcome,
            ErrorClass = errorClass,
            ErrorDetail = detail,
        };

    /// <summary>What the attempt had recorded for a handoff is void when it ends otherwise.</summary>
    private Attempt Voided(ILedgerWriter writer)
    {
        if (writer.FindLane(scope.Lane)!.Handoff is { CompletedAt: null }) writer.SetHandoff(scope.Lane, null);
        return writer.FindAttempt(scope.Run)!;
    }
}
