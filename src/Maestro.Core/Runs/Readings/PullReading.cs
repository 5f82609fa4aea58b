using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Runs;

/// <summary>Judges a pull request as it was just read, for the ledger to keep.</summary>
internal static class PullReading
{
    /// <summary>The reading, but for what needs the repository.</summary>
    /// <param name="pull">As read; null when a successful answer did not contain it.</param>
    /// <param name="state">The lane as the ledger knows it.</param>
    /// <param name="authors">Whose words count.</param>
    /// <param name="now">The time of the read.</param>
    public static ReviewReading Of(PullRequest? pull, LaneState state, TrustedAuthors authors, DateTimeOffset now)
    {
        if (pull is null) return new ReviewReading { ReadAt = now, Pull = PullFact.Closed, Head = "" };
        var feedback = PullRequestFeedback.Of(pull, authors, state.Landing.FeedbackHandledUntil);
        var checks = ChecksOf(pull);
        var isClear = IsClear(pull.MergeStatus);
        return new ReviewReading
        {
            ReadAt = now,
            Pull = PullOf(pull),
            Head = pull.Head,
            Feedback = FeedbackOf(feedback),
            Awaited = string.Join(' ', feedback.AwaitedReviewers),
            Reviewers = string.Join(' ', feedback.ReviewersToAsk),
            Approvals = Maestro.PullRequests.Approvals.Of(pull, pull.Head, authors).Count,
            Decision = pull.ReviewDecision,
            UnresolvedThreads = pull.Threads.Count(thread => !thread.IsResolved && !thread.IsOutdated),
            Checks = checks,
            CheckNames = string.Join('\n', Required(pull, checks == ChecksFact.Failed ? CheckState.Failed : CheckState.Pending)),
            Mergeability = pull.Mergeability,
            IsBehind = pull.IsBehind,
            QueueRequired = pull.RequiresQueue,
            IsClear = isClear,
            MergeStatus = pull.MergeStatus,
            MergeCommit = pull.MergeCommit,
        };
    }

    /// <summary>The forges' words for a pull request that they would merge.</summary>
    private static bool IsClear(string status) => status.ToUpperInvariant() is "CLEAN" or "UNSTABLE" or "HAS_HOOKS";

    private static PullFact PullOf(PullRequest pull) => pull switch
    {
        { State: PullRequestState.Merged } => PullFact.Merged,
        { State: PullRequestState.Closed } or { IsCrossRepository: true } => PullFact.Closed,
        { IsDraft: true } => PullFact.Draft,
        _ => PullFact.Open,
    };

    private static FeedbackFact FeedbackOf(PullRequestFeedback feedback) => feedback switch
    {
        { Threads.Count: > 0 } => FeedbackFact.Threads,
        { ChangeRequests.Count: > 0 } => FeedbackFact.ChangesRequested,
        { AwaitsRereview: true } => FeedbackFact.Answered,
        _ => FeedbackFact.None,
    };

    private static ChecksFact ChecksOf(PullRequest pull)
    {
        if (Required(pull, CheckState.Failed).Any()) return ChecksFact.Failed;
        return Required(pull, CheckState.Pending).Any() ? ChecksFact.Pending : ChecksFact.Passed;
    }

    private static IEnumerable<string> Required(PullRequest pull, CheckState state) =>
        pull.Checks.Where(check => check.IsRequired && check.State == state).Select(check => check.Name);
}
