using Maestro.Effects;
using Maestro.Forges;
using Maestro.Git;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;
using Maestro.Runs;
using Maestro.Trackers;

namespace Maestro.Dispatch;

/// <summary>Does what decisions ask for without an agent: guards, requests to the forge, landing, closeout and cleanup, as far as one pass comes.</summary>
internal sealed class Settling
{
    /// <summary>From a review to the end it takes landing, closeout and cleanup; more steps than this are a mistake of ours.</summary>
    private const int MostSteps = 6;

    private readonly RunServices _services;
    private readonly Leasing _leasing;
    private readonly PullReconciliation _pulls;
    private readonly Reconciliation _issues;
    private readonly Cleaning _cleaning;

    public Settling(RunServices services, Leasing leasing, Reconciliation issues, PullReconciliation pulls)
    {
        _services = services;
        _leasing = leasing;
        _issues = issues;
        _pulls = pulls;
        _cleaning = new Cleaning(services);
    }

    /// <summary>Takes the lane as far as it goes without an agent; nothing happens when another process works on it.</summary>
    public async Task SettleAsync(LaneState state, LaneDecision decision, LoadedWorkflow workflow, PassBuilder pass, CancellationToken cancellation)
    {
        if (!IsOurs(decision)) return;
        var outcome = _leasing.TakeWithoutSlot(state.Lane, workflow.Snapshot.Policy);
        if (outcome.Result != LeaseResult.Taken) return;
        var fence = outcome.Lease!.Fence;
        try
        {
            await StepsAsync(state, fence, workflow, pass, cancellation);
        }
        catch (EffectRefusedException refused)
        {
            SetGuard(state, Reasons.EffectRefused, _services.Redactor.Redact(refused.Problem.ToString()), fence, pass);
        }
        catch (TrackerException failure)
        {
            pass.Unreachable(failure.Problem);
        }
        catch (ForgeException failure)
        {
            pass.Unreachable(failure.Problem);
        }
        catch (GitException failure) when (failure.IsSilence)
        {
            pass.Unreachable(failure.Problem);
        }
        catch (MaestroException failure) when (failure.Kind == ProblemKind.NeedsAttention && Reasons.All.ContainsKey(failure.Code))
        {
            SetGuard(state, failure.Code, _services.Redactor.Redact(failure.Problems[0].ToString()), fence, pass);
        }
        finally
        {
            _leasing.Release(fence);
        }
    }

    private static bool IsOurs(LaneDecision decision) =>
        decision.Directive is not (LaneDirective.Leave or LaneDirective.Dispatch or LaneDirective.Repair or LaneDirective.Validate or LaneDirective.Suspend);

    /// <summary>One step after the other, each decided anew on what the world shows then; a step is not repeated in one pass.</summary>
    private async Task StepsAsync(LaneState state, Fence fence, LoadedWorkflow workflow, PassBuilder pass, CancellationToken cancellation)
    {
        var taken = new HashSet<LaneDirective>();
        for (var step = 0; step < MostSteps; step++)
        {
            if (LeasedLane.Read(_services, state, workflow.Snapshot.Policy) is not { State.Lane.FinishedAt: null } lane || !IsOurs(lane.Decision)) return;
            if (!taken.Add(lane.Decision.Directive)) return;
            if (await SurvivorsAsync(lane.State, cancellation) is { } survivors)
            {
                SetGuard(lane.State, Reasons.AgentSurvived, survivors, fence, pass);
                return;
            }

            if (lane.Decision.Directive is LaneDirective.Land or LaneDirective.UpdateBranch or LaneDirective.RequestReview)
            {
                if (await AgainAsync(lane, workflow, pass, cancellation) is not { } fresh) return;
                lane = fresh;
            }

            await ActAsync(pass, new LaneTurn(lane.State, lane.Decision, fence, workflow.Snapshot.Policy, workflow.Base.Commit, pass.Report), cancellation);
            var directive = lane.Decision.Directive;
            if (directive is LaneDirective.Land or LaneDirective.UpdateBranch) await ReadPullAsync(lane, workflow, pass, cancellation);
            var after = _services.Ledger.Read(reader => reader.FindLane(state.Lane.Id))!;
            if (SettledLane.Of(directive, lane.State, after) is { } settled) pass.Settled(new SettledLane(state.Lane.IssueIdentifier, settled));
        }
    }

    /// <summary>Issue and pull request as they are right before something is done that cannot be undone; null when they say something else now.</summary>
    private async Task<LeasedLane?> AgainAsync(LeasedLane lane, LoadedWorkflow workflow, PassBuilder pass, CancellationToken cancellation)
    {
        var policy = workflow.Snapshot.Policy;
        if (!await _issues.ReadIssuesAsync([lane.State], policy, cancellation)) return null;
        if (!await ReadPullAsync(lane, workflow, pass, cancellation)) return null;
        return LeasedLane.Read(_services, lane.State, policy) is { } fresh && fresh.Decision.Directive == lane.Decision.Directive ? fresh : null;
    }

    private Task<bool> ReadPullAsync(LeasedLane lane, LoadedWorkflow workflow, PassBuilder pass, CancellationToken cancellation) =>
        _pulls.ReadAgainAsync(lane.State, workflow.Snapshot.Policy, workflow.Base.Commit, pass.ReportOnce, cancellation);

    private async Task ActAsync(PassBuilder pass, LaneTurn turn, CancellationToken cancellation)
    {
        switch (turn.Decision.Directive)
        {
            case LaneDirective.Settle:
                await PublishGuardAsync(turn, cancellation);
                break;
            case LaneDirective.Stop:
                SetGuard(turn.State, turn.Decision.Reason, "", turn.Fence, pass);
                await PublishGuardAsync(turn, cancellation);
                break;
            case LaneDirective.Release:
                await new GuardRelease(_services).ClearAsync(turn.State, turn.Fence, turn.Policy, "its cause is gone", cancellation);
                break;
            case LaneDirective.RequestReview:
                await new ReviewAsking(_services).ActAsync(turn, cancellation);
                break;
            case LaneDirective.UpdateBranch:
                await new BranchUpdating(_services).ActAsync(turn, cancellation);
                break;
            case LaneDirective.Land:
                await new Merging(_services).ActAsync(turn, cancellation);
                break;
            case LaneDirective.CloseOut:
                if (await new Closeout(_services).ActAsync(turn, cancellation) is not { } reason) break;
                SetGuard(turn.State, reason, "", turn.Fence, pass);
                await PublishGuardAsync(turn, cancellation);
                break;
            case LaneDirective.CleanUp:
                await _cleaning.ActAsync(turn, cancellation);
                break;
            case LaneDirective.Abandon:
                await new Abandoning(_services, _cleaning).ActAsync(turn, cancellation);
                break;
        }
    }

    private Task PublishGuardAsync(LaneTurn turn, CancellationToken cancellation)
    {
        var guarded = _services.Ledger.Read(reader => reader.FindLane(turn.State.Lane.Id))!;
        return new AttentionStage(_services).PublishAsync(guarded, turn.Fence, turn.Policy, cancellation);
    }

    /// <summary>Ends what the lane's newest attempt left running; names what could not be ended, null when nothing is left.</summary>
    private async Task<string?> SurvivorsAsync(LaneState state, CancellationToken cancellation)
    {
        if (state.Attempt is not { } newest) return null;
        var survivors = await new AgentReaper(_services).EndAsync(newest, cancellation);
        return survivors.Count == 0 ? null : $"Still running: {string.Join(", ", survivors.Select(process => process.Pid))}.";
    }

    private void SetGuard(LaneState state, string reason, string detail, Fence fence, PassBuilder pass)
    {
        _services.Ledger.Write(LedgerWrite.GuardSet, fence, writer =>
        {
            var now = _services.Time.GetUtcNow();
            var present = writer.FindLane(state.Lane.Id)!;
            if (present.Guard is not null) return;
            AttemptEnding.End(writer, present, now, keepsAgent: reason == Reasons.AgentSurvived);
            writer.SetGuard(state.Lane.Id, new Guard(reason, detail, now, PublishedAt: null, LabelSeen: false));
            writer.AddEvent(new JournalEvent(0, now, state.Lane.Id, state.Attempt?.Id, "guard_set", $$"""{"reason":"{{reason}}"}"""));
        });
        pass.Guarded(state.Lane.IssueIdentifier);
    }
}
