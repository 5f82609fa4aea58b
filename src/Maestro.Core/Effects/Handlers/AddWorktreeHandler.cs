using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Keyed by path and branch: a worktree that is there, whole and on its branch, has been made.</summary>
internal sealed class AddWorktreeHandler(LanePreparation lanes) : EffectHandler<AddWorktree>("worktree_add", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(AddWorktree payload, CancellationToken cancellation)
    {
        var sighting = await Refusals.OfLaneAsync(() => lanes.InspectAsync(Plan(payload), cancellation));
        return sighting.IsReady ? new EffectReceipt("worktree is there") { GitDirectory = sighting.GitDirectory } : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(AddWorktree payload, CancellationToken cancellation)
    {
        var sighting = await Refusals.OfLaneAsync(() => lanes.AddWorktreeAsync(Plan(payload), cancellation));
        return new EffectReceipt("worktree made") { GitDirectory = sighting.GitDirectory };
    }

    private static LanePlan Plan(AddWorktree payload) => new(payload.Branch, payload.Path, payload.BaseCommit)
    {
        IsIntended = true,
        AdoptedCommit = payload.AdoptedCommit,
        GitDirectory = payload.GitDirectory,
        OriginUrl = payload.OriginUrl,
    };
}
