using Maestro.Effects;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Runs;
using Maestro.Trackers;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>Does what decisions ask for without an agent: makes guards public, sets guards on facts, abandons cancelled issues.</summary>
internal sealed class Settling(RunServices services, Leasing leasing)
{
    public async Task SettleAsync(
        LaneState state, LaneDecision decision, WorkflowPolicy policy, PassBuilder pass, CancellationToken cancellation)
    {
        if (decision.Directive is not (LaneDirective.Settle or LaneDirective.Stop or LaneDirective.Abandon)) return;
        var outcome = leasing.TakeWithoutSlot(state.Lane, policy);
        if (outcome.Result != LeaseResult.Taken) return;
        var fence = outcome.Lease!.Fence;
        try
        {
            if (state.Attempt is { EndedAt: null } open) await new AgentReaper(services).EndAsync(open, cancellation);
            await ActAsync(state, decision, fence, policy, pass, cancellation);
        }
        catch (TrackerException failure)
        {
            pass.Unreachable(failure.Problem);
        }
        catch (Forges.ForgeException failure)
        {
            pass.Unreachable(failure.Problem);
        }
        finally
        {
            leasing.Release(fence);
        }
    }

    private async Task ActAsync(
        LaneState state,
        LaneDecision decision,
        Fence fence,
        WorkflowPolicy policy,
        PassBuilder pass,
        CancellationToken cancellation)
    {
        if (decision.Directive == LaneDirective.Abandon)
        {
            await AbandonAsync(state, fence, cancellation);
            return;
        }

        if (decision.Directive == LaneDirective.Stop)
        {
            SetGuard(state, decision.Reason, fence);
            pass.Guarded(state.Lane.IssueIdentifier);
        }

        var guarded = services.Ledger.Read(reader => reader.FindLane(state.Lane.Id))!;
        await new AttentionStage(services)
            .PublishAsync(guarded, fence, policy, cancellation);
    }

    private void SetGuard(LaneState state, string reason, Fence fence) => services.Ledger.Write(LedgerWrite.GuardSet, fence, writer =>
    {
        var now = services.Time.GetUtcNow();
        if (state.Attempt is { EndedAt: null } open)
            writer.SaveAttempt(open with { Stage = AttemptStage.Ended, EndedAt = now, Outcome = AttemptOutcome.Overtaken, Agent = null });
        writer.SetRetry(state.Lane.Id, null);
        writer.SetGuard(state.Lane.Id, new Guard(reason, "", now, PublishedAt: null, LabelSeen: false));
        writer.AddEvent(new JournalEvent(0, now, state.Lane.Id, state.Attempt?.Id, "guard_set", $$"""{"reason":"{{reason}}"}"""));
    });

    private async Task AbandonAsync(LaneState state, Fence fence, CancellationToken cancellation)
    {
        if (state.Lane.PullRequestNumber is { } number)
        {
            await services.Effects.RunAsync(
                new EffectIntent(
                    EffectKey.OfEpisode(state.Lane.Id, state.Lane.Episode, "pull_request_close"),
                    state.Lane.Id,
                    state.Attempt?.Id,
                    fence,
                    new ClosePullRequest(number)),
                cancellation);
        }

        services.Ledger.Write(LedgerWrite.AttemptEnd, fence, writer =>
        {
            var now = services.Time.GetUtcNow();
            writer.SetRetry(state.Lane.Id, null);
            if (writer.FindLane(state.Lane.Id)!.Attempt is { EndedAt: null } open)
                writer.SaveAttempt(open with { Stage = AttemptStage.Ended, EndedAt = now, Outcome = AttemptOutcome.Overtaken, Agent = null });
        });
    }
}
