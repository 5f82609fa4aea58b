using Maestro.Forges;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Marked: forges accept no client-chosen id for answers, so the marker line in the text tells whether it was written.</summary>
internal sealed class ReplyToThreadHandler(IForge forge) : EffectHandler<ReplyToThread>("review_reply", EffectGuarantee.Marked)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(ReplyToThread payload, CancellationToken cancellation)
    {
        var pulls = await forge.ReadPullRequestsAsync([payload.Number], cancellation);
        return pulls.TryGetValue(payload.Number, out var pull)
            && pull.Threads.Where(thread => thread.Id == payload.ThreadId)
                .SelectMany(thread => thread.Comments)
                .Any(comment => comment.Body.Contains(payload.Marker, StringComparison.Ordinal))
            ? new EffectReceipt("answer is there")
            : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(ReplyToThread payload, CancellationToken cancellation)
    {
        await Refusals.OfForgeAsync(() => forge.ReplyAsync(payload.Number, payload.ThreadId, payload.Body, cancellation));
        return new EffectReceipt("answer written");
    }
}
