using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Keyed by branch and commit: a branch that does not exist has been deleted.</summary>
internal sealed class DeleteLocalBranchHandler(RetainedLanes lanes) : EffectHandler<DeleteLocalBranch>("branch_delete_local", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(DeleteLocalBranch payload, CancellationToken cancellation) =>
        await lanes.Branches.IsGoneAsync(payload.Branch, cancellation) ? new EffectReceipt($"{payload.Branch} does not exist here") : null;

    protected override async Task<EffectReceipt> ApplyAsync(DeleteLocalBranch payload, CancellationToken cancellation)
    {
        await Refusals.OfLaneAsync(() => lanes.Branches.RemoveAsync(payload.Branch, payload.Commit, payload.Saved, cancellation));
        return new EffectReceipt($"{payload.Branch} deleted at {payload.Commit}");
    }
}
