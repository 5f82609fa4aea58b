using Maestro.Effects;
using Maestro.Lanes;
using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Runs;

/// <summary>
/// Brings the lane to the head that its pull request has: people push to the branch, and the forge brings the base in. A lane with work of its own
/// is left as it is.
/// </summary>
internal sealed class ForwardStage(RunScope scope, RunLedger run, RunServices services)
{
    public async Task<StageResult> RunAsync(CancellationToken cancellation)
    {
        var lane = run.State.Lane;
        var number = run.State.Handoff!.PullRequestNumber;
        var pull = (await services.Forge.ReadPullRequestsAsync([number], cancellation)).GetValueOrDefault(number);
        if (pull is not { State: PullRequestState.Open }) return new StageResult.Overtaken();
        await services.Repository.Heads.BringAsync(pull.Head, lane.Branch, cancellation);
        var obstacle = await ForwardAsync(lane, pull.Head, cancellation);
        if (scope.Mode == RunMode.Repair || obstacle is null) return StageResult.Done.Instance;
        return new StageResult.Failed(Reasons.LaneDiverged, services.Redactor.Redact(obstacle));
    }

    /// <summary>Moves the lane; says what keeps it from standing at exactly the head, null when it does.</summary>
    private async Task<string?> ForwardAsync(Lane lane, string head, CancellationToken cancellation)
    {
        try
        {
            await services.Effects.RunAsync(
                new EffectIntent(
                    EffectKey.OfContent(scope.Run, $"forward/{run.Attempt.Starts}", head),
                    scope.Lane,
                    scope.Run,
                    scope.Fence,
                    new ForwardLane(lane.Branch, lane.WorktreePath, lane.GitDirectory!, lane.BaseCommit, lane.OriginUrl, head)),
                cancellation);
        }
        catch (EffectRefusedException refused)
        {
            run.Journal("lane_not_forwarded", ("problem", services.Redactor.Redact(refused.Problem.ToString())));
            return refused.Problem.ToString();
        }

        var stands = await services.Repository.WorktreeAt(lane.WorktreePath, lane.GitDirectory!).ReadHeadAsync(cancellation);
        return stands == head ? null : $"The lane stands at {stands}, with commits that the pull request's head {head} does not contain.";
    }
}
