using Maestro.Ledger;
using Maestro.Trackers;

namespace Maestro.Effects;

/// <summary>Keyed by the comment's client-chosen id.</summary>
internal sealed class WriteCommentHandler(ITracker tracker) : EffectHandler<WriteComment>("issue_comment", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(WriteComment payload, CancellationToken cancellation) =>
        await tracker.FindCommentAsync(payload.CommentId, cancellation) is null ? null : new EffectReceipt("comment is there");

    protected override async Task<EffectReceipt> ApplyAsync(WriteComment payload, CancellationToken cancellation)
    {
        await Refusals.OfTrackerAsync(() =>
            tracker.CreateCommentAsync(payload.CommentId, payload.IssueId, payload.Body, cancellation));
        return new EffectReceipt("comment written");
    }
}
