namespace Maestro.PullRequests;

/// <summary>
/// What on a pull request asks for work (docs/spec/tools.md, "Feedback"). Words of authors who are not trusted are not in it.
/// </summary>
/// <param name="ChangeRequests">Change requests on exactly the current head, each its author's last word.</param>
/// <param name="Threads">Unresolved, not outdated threads in which a trusted author has the last word; only trusted comments and our own.</param>
/// <param name="Answered">Unresolved, not outdated threads in which we have the last word.</param>
/// <param name="FailedChecks">Checks that failed on the current head.</param>
/// <param name="HasConflict">It conflicts with its base.</param>
public sealed record PullRequestFeedback(
    IReadOnlyList<Review> ChangeRequests,
    IReadOnlyList<ReviewThread> Threads,
    IReadOnlyList<ReviewThread> Answered,
    IReadOnlyList<Check> FailedChecks,
    bool HasConflict)
{
    /// <summary>Nothing asks for work.</summary>
    public bool IsEmpty => ChangeRequests.Count == 0 && Threads.Count == 0 && !FailedChecks.Any(check => check.IsRequired) && !HasConflict;

    /// <summary>Reads the feedback off a pull request.</summary>
    /// <param name="pull">As last read.</param>
    /// <param name="authors">Whose words count.</param>
    public static PullRequestFeedback Of(PullRequest pull, TrustedAuthors authors)
    {
        var threads = pull.Threads
            .Where(thread => !thread.IsResolved && !thread.IsOutdated)
            .Select(thread => OnlyTrusted(thread, authors))
            .Where(thread => thread.Comments.Any(comment => authors.Trusts(comment.Author)))
            .ToLookup(thread => authors.IsOwn(thread.Comments[^1].Author));
        return new PullRequestFeedback(
            ChangeRequestsOf(pull, authors),
            [.. threads[false]],
            [.. threads[true]],
            [.. pull.Checks.Where(check => check.State == CheckState.Failed)],
            pull.Mergeability == Mergeability.Conflicting);
    }

    private static IReadOnlyList<Review> ChangeRequestsOf(PullRequest pull, TrustedAuthors authors) =>
        [.. pull.Reviews
            .Where(review => authors.Trusts(review.Author) && review.State != ReviewState.Commented)
            .GroupBy(review => review.Author.Login, StringComparer.OrdinalIgnoreCase)
            .Select(reviews => reviews.MaxBy(review => review.SubmittedAt)!)
            .Where(review => review.State == ReviewState.ChangesRequested && review.Commit == pull.Head)
            .OrderBy(review => review.SubmittedAt)];

    private static ReviewThread OnlyTrusted(ReviewThread thread, TrustedAuthors authors) => thread with
    {
        Comments = [.. thread.Comments.Where(comment => authors.Trusts(comment.Author) || authors.IsOwn(comment.Author)).OrderBy(comment => comment.CreatedAt)],
    };
}
