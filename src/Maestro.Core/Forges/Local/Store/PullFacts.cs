using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>Everything the forge's file says about a pull request, from one snapshot.</summary>
/// <param name="Row">The pull request itself.</param>
/// <param name="Reviews">Oldest first.</param>
/// <param name="Threads">Oldest first.</param>
/// <param name="Checks">Recorded results for its head, by name.</param>
/// <param name="Requested">Logins whose review is requested.</param>
/// <param name="Attempts">Decided merges of which nobody knows that they were lost; none once it is merged.</param>
internal sealed record PullFacts(
    PullRow Row,
    IReadOnlyList<Review> Reviews,
    IReadOnlyList<ThreadRow> Threads,
    IReadOnlyList<Check> Checks,
    IReadOnlyList<string> Requested,
    IReadOnlyList<MergeAttempt> Attempts)
{
    /// <summary>The reviews as they count: with <see cref="LocalForgeRules.DismissStaleApprovals"/> approvals of other commits are dismissed.</summary>
    public IReadOnlyList<Review> CountedReviews(LocalForgeRules rules) => rules.DismissStaleApprovals
        ? [.. Reviews.Select(review => review.State == ReviewState.Approved && review.Commit != Row.Head ? review with { State = ReviewState.Dismissed } : review)]
        : Reviews;

    /// <summary>The recorded checks, those required marked as such, and the required ones without result as pending.</summary>
    public IReadOnlyList<Check> AllChecks(LocalForgeRules rules)
    {
        var required = rules.RequiredChecks;
        return
        [
            .. required.Select(name => Checks.FirstOrDefault(check => Same(check.Name, name)) is { } found
                ? found with { IsRequired = true }
                : new Check(name, CheckState.Pending, true, null, "")),
            .. Checks.Where(check => !required.Any(name => Same(check.Name, name))),
        ];
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
