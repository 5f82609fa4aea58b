using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Keyed by branch and commit: a lane that contains the commit and is clean has been moved.</summary>
internal sealed class ForwardLaneHandler(RetainedLanes lanes) : EffectHandler<ForwardLane>("lane_forward", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(ForwardLane payload, CancellationToken cancellation) =>
        await Refusals.OfLaneAsync(() => lanes.Forward.ContainsAsync(Plan(payload), payload.Commit, cancellation))
            ? new EffectReceipt($"{payload.Branch} contains {payload.Commit}")
            : null;

    protected override async Task<EffectReceipt> ApplyAsync(ForwardLane payload, CancellationToken cancellation)
    {
        var result = await Refusals.OfLaneAsync(() => lanes.Forward.MoveAsync(Plan(payload), payload.Commit, cancellation));
        return result.Outcome switch
        {
            ForwardOutcome.Moved => new EffectReceipt($"{payload.Branch} moved to {payload.Commit}"),
            ForwardOutcome.AlreadyThere or ForwardOutcome.Ahead => new EffectReceipt($"{payload.Branch} contains {payload.Commit}"),
            ForwardOutcome.Diverged => throw new EffectRefusedException(LaneProblems.Diverged(payload.Branch, result.Head, payload.Commit).Problems[0]),
            _ => throw new EffectRefusedException(LaneProblems.Unsaved(payload.Path, result.Paths).Problems[0]),
        };
    }

    private static LanePlan Plan(ForwardLane payload) => new(payload.Branch, payload.Path, payload.BaseCommit)
    {
        IsIntended = true,
        GitDirectory = payload.GitDirectory,
        OriginUrl = payload.OriginUrl,
    };
}
