using Maestro.Forges;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Marked: forges accept no client-chosen id for comments, so the marker line in the text tells whether it was written.</summary>
internal sealed class CommentOnPullRequestHandler(IForge forge)
    : EffectHandler<CommentOnPullRequest>("pull_request_comment", EffectGuarantee.Marked)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(CommentOnPullRequest payload, CancellationToken cancellation) =>
        await forge.HasCommentAsync(payload.Number, payload.Marker, cancellation) ? new EffectReceipt("comment is there") : null;

    protected override async Task<EffectReceipt> ApplyAsync(CommentOnPullRequest payload, CancellationToken cancellation)
    {
        await Refusals.OfForgeAsync(() => forge.CommentAsync(payload.Number, payload.Body, cancellation));
        return new EffectReceipt("comment written");
    }
}
