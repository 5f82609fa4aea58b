using Maestro.Ledger;
using Maestro.Trackers;

namespace Maestro.Effects;

/// <summary>Keyed by the comment's client-chosen id and its text.</summary>
internal sealed class KeepCommentHandler(ITracker tracker) : EffectHandler<KeepComment>("issue_comment_update", EffectGuarantee.Keyed)
{
    private static EffectReceipt There => new("comment reads as given");

    protected override async Task<EffectReceipt?> ReadBackAsync(KeepComment payload, CancellationToken cancellation) =>
        await tracker.FindCommentAsync(payload.CommentId, cancellation) is { } comment && comment.Body == payload.Body
            ? There
            : null;

    protected override async Task<EffectReceipt> ApplyAsync(KeepComment payload, CancellationToken cancellation)
    {
        var present = await tracker.FindCommentAsync(payload.CommentId, cancellation);
        if (present?.Body == payload.Body) return There;
        await Refusals.OfTrackerAsync(() => present is null
            ? tracker.CreateCommentAsync(payload.CommentId, payload.IssueId, payload.Body, cancellation)
            : tracker.UpdateCommentAsync(payload.CommentId, payload.Body, cancellation));
        return new EffectReceipt(present is null ? "comment written" : "comment updated");
    }
}
