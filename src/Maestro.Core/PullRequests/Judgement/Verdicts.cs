namespace Maestro.PullRequests;

/// <summary>What reviewers last said: a comment is no verdict, a dismissed review is one without content.</summary>
internal static class Verdicts
{
    /// <summary>The last verdict of each trusted author, oldest first.</summary>
    public static IReadOnlyList<Review> Last(PullRequest pull, TrustedAuthors authors) =>
    [
        .. pull.Reviews
            .Where(review => review.State != ReviewState.Commented && authors.Trusts(review.Author))
            .OrderBy(review => review.SubmittedAt)
            .GroupBy(review => review.Author.Login, StringComparer.OrdinalIgnoreCase)
            .Select(reviews => reviews.Last())
            .OrderBy(review => review.SubmittedAt),
    ];
}
