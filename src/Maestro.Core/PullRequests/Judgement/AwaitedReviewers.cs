namespace Maestro.PullRequests;

/// <summary>Who was answered and has to look again, whatever the answer was.</summary>
/// <param name="pull">The pull request.</param>
/// <param name="verdicts">The last verdict of each trusted author.</param>
/// <param name="authors">Whose words count.</param>
internal sealed class AwaitedReviewers(PullRequest pull, IReadOnlyList<Review> verdicts, TrustedAuthors authors)
{
    /// <summary>Each author once, by login.</summary>
    /// <param name="requests">Change requests that stand and were answered.</param>
    /// <param name="threads">Open threads that were answered; only trusted comments and our own.</param>
    public IReadOnlyList<ReviewAuthor> Of(IReadOnlyList<Review> requests, IReadOnlyList<ReviewThread> threads) =>
    [
        .. requests.Select(request => request.Author)
            .Concat(threads.SelectMany(UnsatisfiedIn))
            .DistinctBy(author => author.Login, StringComparer.OrdinalIgnoreCase)
            .OrderBy(author => author.Login, StringComparer.OrdinalIgnoreCase),
    ];

    // Who approved the current head after their last comment has seen the thread as it is.
    private IEnumerable<ReviewAuthor> UnsatisfiedIn(ReviewThread thread) => thread.Comments
        .Where(comment => authors.Trusts(comment.Author))
        .GroupBy(comment => comment.Author.Login, StringComparer.OrdinalIgnoreCase)
        .Where(comments => !HasApproved(comments.Key, comments.Max(comment => comment.CreatedAt)))
        .Select(comments => comments.Last().Author);

    private bool HasApproved(string login, DateTimeOffset after) => verdicts.Any(verdict =>
        string.Equals(verdict.Author.Login, login, StringComparison.OrdinalIgnoreCase)
        && verdict.State == ReviewState.Approved
        && verdict.Commit == pull.Head
        && verdict.SubmittedAt >= after);
}
