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
            if (LeasedLane.Read(services, state, policy) is not { } lane || lane.Decision.Directive != decision.Directive) return;
            if (await SurvivorsAsync(lane.State, cancellation) is { } survivors)
            {
                SetGuard(lane.State, Reasons.AgentSurvived, survivors, fence);
                pass.Guarded(lane.State.Lane.IssueIdentifier);
                return;
            }

            await ActAsync(lane.State, lane.Decision, fence, policy, pass, cancellation);
        }
        catch (EffectRefusedException refused)
        {
            SetGuard(state, Reasons.EffectRefused, services.Redactor.Redact(refused.Problem.ToString()), fence);
            pass.Guarded(state.Lane.IssueIdentifier);
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
            SetGuard(state, decision.Reason, "", fence);
            pass.Guarded(state.Lane.IssueIdentifier);
        }

        var guarded = services.Ledger.Read(reader => reader.FindLane(state.Lane.Id))!;
        await new AttentionStage(services)
            .PublishAsync(guarded, fence, policy, cancellation);
    }

    /// <summary>Ends what the lane's newest attempt left running; names what could not be ended, null when nothing is left.</summary>
    private async Task<string?> SurvivorsAsync(LaneState state, CancellationToken cancellation)
    {
        if (state.Attempt is not { } newest) return null;
        var survivors = await new AgentReaper(services).EndAsync(newest, cancellation);
        return survivors.Count == 0 ? null : $"Still running: {string.Join(", ", survivors.Select(process => process.Pid))}.";
    }

    private void SetGuard(LaneState state, string reason, string detail, Fence fence) => services.Ledger.Write(LedgerWrite.GuardSet, fence, writer =>
    {
        var now = services.Time.GetUtcNow();
        var present = writer.FindLane(state.Lane.Id)!;
        if (present.Guard is not null) return;
        EndAttempt(writer, present, now, keepsAgent: reason == Reasons.AgentSurvived);
        writer.SetGuard(state.Lane.Id, new Guard(reason, detail, now, PublishedAt: null, LabelSeen: false));
        writer.AddEvent(new JournalEvent(0, now, state.Lane.Id, state.Attempt?.Id, "guard_set", $$"""{"reason":"{{reason}}"}"""));
    });

    /// <summary>Each attempt's own: a lane that was taken up again after it was abandoned closes its pull request again.</summary>
    private static string CloseKey(LaneState state) => state.Attempt is { } newest
        ? EffectKey.OfRun(newest.Id, "pull_request_close")
        : EffectKey.OfEpisode(state.Lane.Id, state.Lane.Episode, "pull_request_close");

    private async Task AbandonAsync(LaneState state, Fence fence, CancellationToken cancellation)
    {
        if (state.Lane.PullRequestNumber is { } number)
        {
            await services.Effects.RunAsync(
                new EffectIntent(
                    CloseKey(state),
                    state.Lane.Id,
                    state.Attempt?.Id,
                    fence,
                    new ClosePullRequest(number)),
                cancellation);
        }

        services.Ledger.Write(LedgerWrite.AttemptEnd, fence, writer =>
        {
            var now = services.Time.GetUtcNow();
            EndAttempt(writer, writer.FindLane(state.Lane.Id)!, now, keepsAgent: false);
        });
    }

    /// <summary>Ends an open attempt without a verdict; what it had recorded for a handoff is void with it.</summary>
    private static void EndAttempt(ILedgerWriter writer, LaneState present, DateTimeOffset now, bool keepsAgent)
    {
        writer.SetRetry(present.Lane.Id, null);
        if (present.Handoff is { CompletedAt: null }) writer.SetHandoff(present.Lane.Id, null);
        if (present.Attempt is not { EndedAt: null } open) return;
        writer.SaveAttempt(open with
        {
            Stage = AttemptStage.Ended,
            EndedAt = now,
            Outcome = AttemptOutcome.Overtaken,
            Agent = keepsAgent ? open.Agent : null,
            AgentDescendants = keepsAgent ? open.AgentDescendants : [],
        });
    }
}
