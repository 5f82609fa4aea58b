namespace Maestro.PullRequests;

/// <summary>
/// The approvals of a pull request that count towards <c>min_approvals</c>, whatever the forge itself requires (docs/spec/tools.md,
/// "Approvals").
/// </summary>
public static class Approvals
{
    /// <summary>
    /// The approvals that count: each the last verdict of a trusted person who may push, given on exactly this head; never of a bot, listed
    /// or not, of the pull request's author, or of Maestro. Oldest first, one for each person.
    /// </summary>
    /// <param name="pull">As last read.</param>
    /// <param name="head">The head that must have been approved.</param>
    /// <param name="authors">Whose words count.</param>
    public static IReadOnlyList<Review> Of(PullRequest pull, string head, TrustedAuthors authors) =>
    [
        .. Verdicts.Last(pull, authors).Where(review =>
            review.State == ReviewState.Approved
            && review.Commit == head
            && review.Author.CanPush
            && authors.IsPerson(review.Author)
            && !string.Equals(review.Author.Login, pull.Author, StringComparison.OrdinalIgnoreCase)),
    ];
}
