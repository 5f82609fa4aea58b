using Maestro.Effects;
using Maestro.Forges;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;
using Maestro.Trackers;

namespace Maestro.Runs;

/// <summary>
/// One session of an attempt, from wherever the ledger says it stands: preparation, agent, validation, handoff; and what follows when one of
/// them says no.
/// </summary>
internal sealed class AttemptRunner(RunServices services)
{
    private static readonly TimeSpan TrackerRetry = TimeSpan.FromSeconds(30);

    /// <summary>Runs the session; the lease is given back at its end.</summary>
    /// <exception cref="FenceLostException">The lane belongs to another process now.</exception>
    public async Task<AttemptReport> RunAsync(RunScope scope, RunSignals signals)
    {
        try
        {
            var run = new RunLedger(services.Ledger, scope, services.Time);
            var limits = PolicyReading.Limits(scope.Workflow.Policy, services.Settings.Budget);
            var result = await ResultAsync(scope, run, signals, limits);
            var guard = new AttemptConclusion(scope, run, limits, services.Time).Conclude(result);
            if (guard is not null) await PublishGuardAsync(scope, run);
            return new AttemptReport(scope.Lane, scope.Run, scope.Issue.Identifier, result, guard);
        }
        finally
        {
            Release(scope);
        }
    }

    private void Release(RunScope scope)
    {
        try
        {
            services.Ledger.Write(LedgerWrite.LeaseRelease, scope.Fence, writer => writer.ReleaseLease(scope.Fence));
        }
        catch (FenceLostException)
        {
            // It is somebody else's already.
        }
    }

    private async Task<StageResult> ResultAsync(RunScope scope, RunLedger run, RunSignals signals, BudgetLimits limits)
    {
        try
        {
            return await StagesAsync(scope, run, signals, limits, signals.Interrupted);
        }
        catch (OperationCanceledException) when (signals.Interruption is { } interruption)
        {
            return interruption.Kind switch
            {
                InterruptionKind.LeaseLost => throw new FenceLostException(scope.Fence),
                InterruptionKind.Attention => new StageResult.Attention(interruption.Reason, "The session was interrupted."),
                InterruptionKind.Overtaken => new StageResult.Overtaken(),
                _ => new StageResult.Suspended(null),
            };
        }
        catch (EffectRefusedException refused)
        {
            return new StageResult.Attention(Reasons.EffectRefused, services.Redactor.Redact(refused.Problem.ToString()));
        }
        catch (TrackerException failure)
        {
            return Later(failure.Problem.ToString(), Reasons.TrackerUnreachable, run);
        }
        catch (ForgeException failure)
        {
            return Later(failure.Problem.ToString(), Reasons.ForgeUnreachable, run);
        }
        catch (GitException failure) when (failure.IsSilence)
        {
            return Later(failure.Problem.ToString(), Reasons.ForgeUnreachable, run);
        }
        catch (Exception failure) when (failure is not (FenceLostException or OperationCanceledException))
        {
            return Broken(failure);
        }
    }

    /// <summary>What nobody foresaw ends the attempt by name instead of leaving it open: a person's matter, or a failure that counts.</summary>
    private StageResult Broken(Exception failure)
    {
        var problem = failure switch
        {
            MaestroException known => known.Problems[0],
            GitException git => git.Problem,
            _ => new Problem(FailureClasses.RunBroke, "run", $"{failure.GetType().Name}: {failure.Message}", "Report it when it stays."),
        };
        var detail = services.Redactor.Redact(problem.ToString());
        return failure is MaestroException { Kind: ProblemKind.NeedsAttention } && Reasons.All.ContainsKey(problem.Code)
            ? new StageResult.Attention(problem.Code, detail)
            : new StageResult.Failed(problem.Code, detail);
    }

    private async Task<StageResult> StagesAsync(
        RunScope scope, RunLedger run, RunSignals signals, BudgetLimits limits, CancellationToken cancellation)
    {
        using var stages = new StageFactory(scope, run, services, signals, limits);
        if (run.Attempt.PathsConflict) return TurnVerdict.Conflict();
        if (run.State.Handoff?.Run != scope.Run)
        {
            if (scope.Mode == RunMode.Validation)
            {
                var forwarded = await stages.Preparation().RunAsync(cancellation);
                if (forwarded is not StageResult.Done) return forwarded;
            }
            else if (run.Attempt.FinalizedPath is null)
            {
                var prepared = await stages.Preparation().RunAsync(cancellation);
                if (prepared is not StageResult.Done) return prepared;
                var worked = await stages.Agent().RunAsync(cancellation);
                if (worked is not StageResult.Done) return worked;
            }

            if (run.Attempt.FinalizedPath == TerminalPath.ManualAttention)
                return new StageResult.Attention(Reasons.ManualAttention, run.Attempt.Summary ?? "");
            var validated = await stages.Validation().RunAsync(cancellation);
            if (validated is not StageResult.Done) return validated;
        }

        return await stages.Handoff().RunAsync(cancellation);
    }

    /// <summary>A service is silent: the same attempt goes on later, uncounted.</summary>
    private StageResult.Suspended Later(string detail, string reason, RunLedger run)
    {
        run.Journal("service_unreachable", ("reason", reason), ("detail", services.Redactor.Redact(detail)));
        var kind = run.Attempt is { FinalizedPath: null, Mode: not RunMode.Validation } ? RetryKind.Service : RetryKind.Validation;
        return new StageResult.Suspended(new Retry(kind, 1, services.Time.GetUtcNow() + TrackerRetry, reason));
    }

    private async Task PublishGuardAsync(RunScope scope, RunLedger run)
    {
        try
        {
            await new AttentionStage(services)
                .PublishAsync(run.State, scope.Fence, scope.Workflow.Policy, CancellationToken.None);
        }
        catch (TrackerException)
        {
            // The guard stands in the ledger; the next pass makes it public.
            run.Journal("guard_not_public", ("reason", run.State.Guard?.Reason));
        }
    }
}
