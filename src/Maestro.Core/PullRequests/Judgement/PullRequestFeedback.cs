namespace Maestro.PullRequests;

/// <summary>
/// What on a pull request asks for work, and what was answered and waits for its reviewers (docs/spec/tools.md, "Feedback"). Words of
/// authors who are not trusted are not in it.
/// </summary>
/// <param name="ChangeRequests">Change requests on exactly the current head, each its author's last word, given after the last repair's.</param>
/// <param name="Threads">Unresolved, not outdated threads in which a trusted author has the last word, spoken after the last repair's; only trusted comments and our own.</param>
/// <param name="Answered">Unresolved, not outdated threads of trusted authors that ask for no work: we have the last word, or the last repair was given theirs.</param>
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

    /// <summary>Change requests that still stand but ask for no work: on an earlier head, or given to the last repair.</summary>
    public IReadOnlyList<Review> AnsweredRequests { get; init; } = [];

    /// <summary>Logins of trusted authors who were answered and have not approved the current head since; bots included.</summary>
    public IReadOnlyList<string> AwaitedReviewers { get; init; } = [];

    /// <summary>Those of <see cref="AwaitedReviewers"/> whom a forge can ask for a review: people other than the pull request's author.</summary>
    public IReadOnlyList<string> ReviewersToAsk { get; init; } = [];

    /// <summary>Something was answered, and its reviewer has not looked again.</summary>
    public bool AwaitsRereview => AwaitedReviewers.Count > 0;

    /// <summary>
    /// When the newest of <see cref="ChangeRequests"/> and <see cref="Threads"/> was written, by the forge's clock: up to then a repair that
    /// is given this feedback has been told. Null when neither holds anything.
    /// </summary>
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>Reads the feedback off a pull request.</summary>
    /// <param name="pull">As last read.</param>
    /// <param name="authors">Whose words count.</param>
    /// <param name="handledUntil"><see cref="NewestAt"/> of what the last finished repair was given; null when none has finished.</param>
    public static PullRequestFeedback Of(PullRequest pull, TrustedAuthors authors, DateTimeOffset? handledUntil = null)
    {
        var verdicts = Verdicts.Last(pull, authors);
        var requests = verdicts
            .Where(review => review.State == ReviewState.ChangesRequested)
            .ToLookup(review => review.Commit == pull.Head && IsNew(review.SubmittedAt, handledUntil));
        var threads = pull.Threads
            .Where(thread => !thread.IsResolved && !thread.IsOutdated)
            .Select(thread => OnlyTrusted(thread, authors))
            .Where(thread => thread.Comments.Any(comment => authors.Trusts(comment.Author)))
            .ToLookup(thread => thread.Comments[^1] is var last && authors.Trusts(last.Author) && IsNew(last.CreatedAt, handledUntil));
        var awaited = new AwaitedReviewers(pull, verdicts, authors).Of([.. requests[false]], [.. threads[false]]);
        return new PullRequestFeedback(
            [.. requests[true]],
            [.. threads[true]],
            [.. threads[false]],
            [.. pull.Checks.Where(check => check.State == CheckState.Failed)],
            pull.Mergeability == Mergeability.Conflicting)
        {
            AnsweredRequests = [.. requests[false]],
            AwaitedReviewers = [.. awaited.Select(author => author.Login)],
            ReviewersToAsk = [.. awaited.Where(author => CanBeAsked(author, pull, authors)).Select(author => author.Login)],
            NewestAt = NewestOf(requests[true].Select(review => review.SubmittedAt).Concat(threads[true].Select(thread => thread.Comments[^1].CreatedAt))),
        };
    }

    private static bool IsNew(DateTimeOffset at, DateTimeOffset? handledUntil) => handledUntil is null || at > handledUntil;

    private static DateTimeOffset? NewestOf(IEnumerable<DateTimeOffset> times) => times.Select(time => (DateTimeOffset?)time).Max();

    private static bool CanBeAsked(ReviewAuthor author, PullRequest pull, TrustedAuthors authors) =>
        authors.IsPerson(author) && !string.Equals(author.Login, pull.Author, StringComparison.OrdinalIgnoreCase);

    private static ReviewThread OnlyTrusted(ReviewThread thread, TrustedAuthors authors) => thread with
    {
        Comments = [.. thread.Comments.Where(comment => authors.Trusts(comment.Author) || authors.IsOwn(comment.Author)).OrderBy(comment => comment.CreatedAt)],
    };
}
