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
    private readonly OperatorLease _lease = new(services, control);

    /// <summary>Removes the lane; answers with where its work was kept and with what stays.</summary>
    /// <param name="identifier">The issue, or the lane's id.</param>
    /// <param name="workflow">The policy in force, and the base as it was fetched.</param>
    /// <param name="force">Keep under a reference what would be lost, then remove.</param>
    /// <param name="cancellation">Ends git and throws; what is begun, the next removal goes on with.</param>
    /// <exception cref="MaestroException">A process works on the lane, or work would be lost.</exception>
    public Task<RemovedLane> RemoveAsync(string identifier, LoadedWorkflow workflow, bool force, CancellationToken cancellation) =>
        _lease.HoldAsync(identifier, workflow.Snapshot.Policy, async (state, fence) =>
        {
            await _lease.EndAgentAsync(state, cancellation);
            var open = await OpenPullAsync(state, cancellation);
            var turn = new LaneTurn(
                state,
                new LaneDecision(Lanes.LanePhase.Cleanup, Reasons.CleaningUp, LaneDirective.CleanUp),
                fence,
                workflow.Snapshot.Policy,
                workflow.Base.Commit,
                _ => { });
            await new Cleaning(services).ActAsync(turn, cancellation, keepsWork: force);
            return new RemovedLane(Outcome(state), open);
        });

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
