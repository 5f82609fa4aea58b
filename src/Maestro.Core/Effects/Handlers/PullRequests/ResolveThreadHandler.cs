using Maestro.Forges;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Keyed by the thread: a resolved one has been resolved.</summary>
internal sealed class ResolveThreadHandler(IForge forge) : EffectHandler<ResolveThread>("review_thread_resolve", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(ResolveThread payload, CancellationToken cancellation)
    {
        var pulls = await forge.ReadPullRequestsAsync([payload.Number], cancellation);
        return pulls.TryGetValue(payload.Number, out var pull) && pull.Threads.Any(thread => thread.Id == payload.ThreadId && thread.IsResolved)
            ? new EffectReceipt("thread is resolved")
            : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(ResolveThread payload, CancellationToken cancellation)
    {
        await Refusals.OfForgeAsync(() => forge.ResolveAsync(payload.Number, payload.ThreadId, cancellation));
        return new EffectReceipt("thread resolved");
    }
}
