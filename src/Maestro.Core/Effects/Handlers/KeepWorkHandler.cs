using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Keyed by reference and commit: a reference that stands at the commit keeps the work. Never overwrites one.</summary>
internal sealed class KeepWorkHandler(RetainedLanes lanes) : EffectHandler<KeepWork>("work_keep", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(KeepWork payload, CancellationToken cancellation) =>
        await lanes.Keep.IsSavedAsync(Kept(payload), cancellation) ? Receipt(payload) : null;

    protected override async Task<EffectReceipt> ApplyAsync(KeepWork payload, CancellationToken cancellation)
    {
        await Refusals.OfLaneAsync(() => lanes.Keep.SaveAsync(Kept(payload), cancellation));
        return Receipt(payload);
    }

    private static KeptWork Kept(KeepWork payload) => new(payload.Ref, payload.Commit);

    private static EffectReceipt Receipt(KeepWork payload) => new($"{payload.Ref} keeps {payload.Commit}");
}
