using Maestro.Forges;
using Maestro.Ledger;
using Maestro.PullRequests;

namespace Maestro.Effects;

/// <summary>Keyed by the head and who is asked: an open request, or a review of that head since, tells that somebody was asked.</summary>
internal sealed class RequestReviewHandler(IForge forge) : EffectHandler<RequestReview>("review_request", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(RequestReview payload, CancellationToken cancellation) =>
        (await UnaskedAsync(payload, cancellation)).Count == 0 ? new EffectReceipt($"{Names(payload.Logins)} asked for a review") : null;

    protected override async Task<EffectReceipt> ApplyAsync(RequestReview payload, CancellationToken cancellation)
    {
        var unasked = await UnaskedAsync(payload, cancellation);
        if (unasked.Count > 0) await Refusals.OfForgeAsync(() => forge.RequestReviewAsync(payload.Number, unasked, cancellation));
        return new EffectReceipt($"{Names(payload.Logins)} asked for a review");
    }

    private async Task<IReadOnlyList<string>> UnaskedAsync(RequestReview payload, CancellationToken cancellation)
    {
        var pulls = await forge.ReadPullRequestsAsync([payload.Number], cancellation);
        return pulls.TryGetValue(payload.Number, out var pull)
            ? [.. payload.Logins.Where(login => !pull.RequestedReviewers.Any(asked => Same(asked, login)) && !HasReviewed(pull, payload, login))]
            : payload.Logins;
    }

    private static bool HasReviewed(PullRequest pull, RequestReview payload, string login) => pull.Reviews.Any(review =>
        Same(review.Author.Login, login) && review.Commit == payload.Head && (payload.Since is null || review.SubmittedAt > payload.Since));

    private static string Names(IEnumerable<string> logins) => string.Join(", ", logins);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
