using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>What the reviews of a pull request come to.</summary>
/// <param name="Approvals">People with push access, not the author, whose last word is an approval that counts.</param>
/// <param name="Objections">Those whose last word asks for changes.</param>
internal sealed record ReviewTally(IReadOnlyList<string> Approvals, IReadOnlyList<string> Objections)
{
    /// <summary>Counts the last word of each reviewer; a comment is no word, a dismissed review is one without content.</summary>
    /// <param name="author">Login of who opened the pull request.</param>
    /// <param name="reviews">Oldest first.</param>
    public static ReviewTally Count(string author, IEnumerable<Review> reviews)
    {
        var last = new Dictionary<string, Review>(StringComparer.OrdinalIgnoreCase);
        foreach (var review in reviews)
        {
            var counts = review.Author.CanPush && !review.Author.Login.Equals(author, StringComparison.OrdinalIgnoreCase);
            if (counts && review.State != ReviewState.Commented) last[review.Author.Login] = review;
        }

        return new ReviewTally(Of(last.Values, ReviewState.Approved), Of(last.Values, ReviewState.ChangesRequested));
    }

    /// <summary>The verdict; null when no review is required.</summary>
    public ReviewDecision? Decide(int required) =>
        required <= 0 ? null
        : Objections.Count > 0 ? ReviewDecision.ChangesRequested
        : Approvals.Count >= required ? ReviewDecision.Approved
        : ReviewDecision.ReviewRequired;

    private static List<string> Of(IEnumerable<Review> reviews, ReviewState state) =>
        [.. reviews.Where(review => review.State == state).Select(review => review.Author.Login)];
}
