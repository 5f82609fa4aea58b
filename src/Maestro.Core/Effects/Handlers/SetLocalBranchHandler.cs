using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Keyed by branch and commit: a branch that stands at the commit has been set.</summary>
internal sealed class SetLocalBranchHandler(RetainedLanes lanes) : EffectHandler<SetLocalBranch>("branch_set_local", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(SetLocalBranch payload, CancellationToken cancellation) =>
        await lanes.Adoption.IsSetAsync(payload.Branch, payload.Commit, cancellation) ? Receipt(payload) : null;

    protected override async Task<EffectReceipt> ApplyAsync(SetLocalBranch payload, CancellationToken cancellation)
    {
        await Refusals.OfLaneAsync(() => lanes.Adoption.SetBranchAsync(payload.Branch, payload.Commit, payload.Expected, cancellation));
        return Receipt(payload);
    }

    private static EffectReceipt Receipt(SetLocalBranch payload) => new($"{payload.Branch} stands at {payload.Commit}");
}
