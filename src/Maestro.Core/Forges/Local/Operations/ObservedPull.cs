using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>A pull request as the forge's file and the repository agree on it.</summary>
/// <param name="Facts">What the file says.</param>
/// <param name="Fact">How its head stands to its base's tip; null once it is not open.</param>
/// <param name="Refs">The repository's references.</param>
/// <param name="Rules">The repository's rules.</param>
internal sealed record ObservedPull(PullFacts Facts, PairFact? Fact, OriginRefs Refs, LocalForgeRules Rules)
{
    /// <summary>The pull request itself.</summary>
    public PullRow Row => Facts.Row;

    /// <summary>What stands between it and its merge, by the facts given.</summary>
    public MergeStanding Judge(PullFacts facts) => MergeStanding.Judge(facts.Row, facts.CountedReviews(Rules), facts.AllChecks(Rules), Fact, Rules);

    /// <summary>The pull request as every forge tells it.</summary>
    /// <param name="repository">The repository's path.</param>
    public PullRequest ToPullRequest(string repository)
    {
        var standing = Judge(Facts);
        return new PullRequest
        {
            Number = Row.Number,
            Url = UrlOf(repository, Row.Number),
            Repository = repository,
            Title = Row.Title,
            Body = Row.Body,
            Author = Row.Author,
            State = Row.State,
            IsDraft = Row.IsDraft,
            HeadBranch = Row.HeadBranch,
            Head = Row.Head,
            BaseBranch = Row.BaseBranch,
            Mergeability = standing.Mergeability,
            MergeStatus = standing.Status,
            IsBehind = Row.IsOpen && Rules.RequireUpToDate && Fact is { Relation.ContainsBase: false },
            ReviewDecision = standing.Decision,
            Reviews = Facts.CountedReviews(Rules),
            Threads = [.. Facts.Threads.Select(thread => thread.ToThread())],
            Checks = Facts.AllChecks(Rules),
            RequestedReviewers = Facts.Requested,
            MergeCommit = Row.MergeCommit,
            UpdatedAt = Row.UpdatedAt,
        };
    }

    // No page shows it; a name that tells pull requests apart, without the folders of this machine.
    private static string UrlOf(string repository, int number)
    {
        var name = Path.GetFileName(repository);
        if (name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) && name.Length > 4) name = name[..^4];
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"local://{Uri.EscapeDataString(name)}/pull/{number}");
    }
}
