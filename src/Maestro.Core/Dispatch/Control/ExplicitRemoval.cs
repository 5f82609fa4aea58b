using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;
using Maestro.PullRequests;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>
/// A person's <c>lane remove</c>: worktree and local branch go whatever phase the lane is in, and Maestro lets go of the issue. Work that nothing else
/// holds is refused, or kept under a reference on force. An open pull request stays open.
/// </summary>
internal sealed class ExplicitRemoval(RunServices services, LaneControl control)
{
    /// <summary>Removes the lane; answers with where its work was kept and with what stays.</summary>
    /// <param name="identifier">The issue, or the lane's id.</param>
    /// <param name="workflow">The policy in force, and the base as it was fetched.</param>
    /// <param name="force">Keep under a reference what would be lost, then remove.</param>
    /// <param name="cancellation">Ends git and throws; what is begun, the next removal goes on with.</param>
    /// <exception cref="MaestroException">A process works on the lane, or work would be lost.</exception>
    public async Task<RemovedLane> RemoveAsync(string identifier, LoadedWorkflow workflow, bool force, CancellationToken cancellation)
    {
        var policy = workflow.Snapshot.Policy;
        var leasing = new Leasing(services);
        var outcome = leasing.TakeWithoutSlot(control.Find(identifier).Lane, policy);
        if (outcome.Result != LeaseResult.Taken)
        {
            throw new MaestroException(ProblemKind.HeldElsewhere, new Problem(
                "leased_elsewhere", identifier, "Another process works on this lane now.", "Stop it with: maestro lane stop, then try again."));
        }

        var fence = outcome.Lease!.Fence;
        try
        {
            // As it is under the lease: whoever had it before may have finished the lane.
            var state = control.Find(identifier);
            await EndAgentAsync(state, cancellation);
            var open = await OpenPullAsync(state, cancellation);
            var turn = new LaneTurn(state, new LaneDecision(Lanes.LanePhase.Cleanup, Reasons.CleaningUp, LaneDirective.CleanUp), fence, policy, workflow.Base.Commit, _ => { });
            await new Cleaning(services).ActAsync(turn, cancellation, keepsWork: force);
            return new RemovedLane(Outcome(state), open);
        }
        finally
        {
            leasing.Release(fence);
        }
    }

    private async Task EndAgentAsync(LaneState state, CancellationToken cancellation)
    {
        if (state.Attempt is not { } newest) return;
        var survivors = await new AgentReaper(services).EndAsync(newest, cancellation);
        if (survivors.Count == 0) return;
        throw new MaestroException(ProblemKind.NeedsAttention, new Problem(
            Reasons.AgentSurvived,
            state.Lane.IssueIdentifier,
            $"Still running in the lane: {string.Join(", ", survivors.Select(process => process.Pid))}.",
            "End these processes, then try again."));
    }

    private async Task<int?> OpenPullAsync(LaneState state, CancellationToken cancellation)
    {
        if (state.Lane.PullRequestNumber is not { } number) return null;
        var pulls = await services.Forge.ReadPullRequestsAsync([number], cancellation);
        return pulls.GetValueOrDefault(number) is { State: PullRequestState.Open } ? number : null;
    }

    private string? Outcome(LaneState state)
    {
        var present = services.Ledger.Read(reader => reader.FindLane(state.Lane.Id))!;
        if (present.Lane.FinishedAt is null)
        {
            throw new MaestroException(ProblemKind.Failure, new Problem(
                "lane_has_unsaved_work",
                state.Lane.IssueIdentifier,
                $"Nothing else holds this:{Environment.NewLine}{present.Landing.Unsaved}",
                $"Save it, or: maestro lane remove {state.Lane.IssueIdentifier} --force, which keeps it under refs/maestro/kept."));
        }

        return services.Ledger.Read(reader => reader.ReadEffects(state.Lane.Id))
            .Where(effect => effect is { Type: "work_keep", State: EffectState.Done })
            .Select(effect => Effects.EffectJson.ReadReceipt(effect.Receipt!).Summary)
            .LastOrDefault();
    }
}
