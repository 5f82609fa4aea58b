using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>What stands between a pull request and its merge, whatever the method.</summary>
/// <param name="Status">The forge's word: DRAFT, DIRTY, BLOCKED, BEHIND, UNSTABLE, CLEAN, or UNKNOWN once it is not open.</param>
/// <param name="Decision">The verdict over the reviews; null when none is required.</param>
/// <param name="Mergeability">Whether it merges without conflict.</param>
/// <param name="Obstacles">Each thing that must change first, in words; empty for UNSTABLE and CLEAN.</param>
internal sealed record MergeStanding(
    string Status, ReviewDecision? Decision, Mergeability Mergeability, IReadOnlyList<string> Obstacles)
{
    /// <summary>Judges by the repository's rules.</summary>
    /// <param name="pull">The pull request.</param>
    /// <param name="reviews">Its reviews, stale ones already marked as dismissed.</param>
    /// <param name="checks">The checks of its head, missing required ones as pending.</param>
    /// <param name="fact">How its head stands to its base's tip; null once it is not open.</param>
    /// <param name="rules">The repository's rules.</param>
    public static MergeStanding Judge(
        PullRow pull, IReadOnlyList<Review> reviews, IReadOnlyList<Check> checks, PairFact? fact, LocalForgeRules rules)
    {
        var tally = ReviewTally.Count(pull.Author, reviews);
        var decision = tally.Decide(rules.RequiredApprovals);
        if (!pull.IsOpen || fact is null)
            return new MergeStanding("UNKNOWN", decision, Mergeability.Unknown, [$"It is {(pull.State == PullRequestState.Merged ? "merged" : "closed")}."]);

        var mergeability = fact.IsClean ? Mergeability.Mergeable : Mergeability.Conflicting;
        if (pull.IsDraft) return new MergeStanding("DRAFT", decision, mergeability, ["It is a draft."]);
        if (!fact.IsClean) return new MergeStanding("DIRTY", decision, mergeability, [Conflict(pull, fact)]);
        List<string> obstacles = [.. OfReviews(decision, tally, rules), .. OfChecks(checks)];
        var behind = rules.RequireUpToDate && !fact.Relation.ContainsBase;
        if (behind) obstacles.Add($"It lacks the newest commits of {pull.BaseBranch}, which the repository requires.");
        var status = obstacles.Count > (behind ? 1 : 0) ? "BLOCKED"
            : behind ? "BEHIND"
            : checks.Any(check => check.State != CheckState.Succeeded) ? "UNSTABLE"
            : "CLEAN";
        return new MergeStanding(status, decision, mergeability, obstacles);
    }

    private static string Conflict(PullRow pull, PairFact fact) =>
        !fact.Relation.IsRelated ? $"It has no history in common with {pull.BaseBranch}."
        : $"It conflicts with {pull.BaseBranch} in {string.Join(", ", fact.Conflicts.Take(5))}{(fact.Conflicts.Count > 5 ? " and more" : "")}.";

    private static IEnumerable<string> OfReviews(ReviewDecision? decision, ReviewTally tally, LocalForgeRules rules)
    {
        if (decision == ReviewDecision.ChangesRequested) yield return $"{string.Join(", ", tally.Objections)} asked for changes.";
        if (decision == ReviewDecision.ReviewRequired)
            yield return $"{tally.Approvals.Count} of {rules.RequiredApprovals} required approvals were given.";
    }

    private static IEnumerable<string> OfChecks(IReadOnlyList<Check> checks)
    {
        foreach (var check in checks.Where(check => check.IsRequired && check.State != CheckState.Succeeded))
            yield return check.State == CheckState.Failed ? $"The required check \"{check.Name}\" failed." : $"The required check \"{check.Name}\" has no result yet.";
    }
}
