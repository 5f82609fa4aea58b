using Maestro.Forges;
using Maestro.PullRequests;

namespace Maestro.Agents.Tools;

/// <summary>The lane's pull request with what trusted people ask for on it.</summary>
internal sealed class ReviewAccess(ToolScope scope, ToolLedger ledger, IForge forge)
{
    /// <summary>Reads it; null when the lane has none or the forge has it no more.</summary>
    public async Task<(PullRequest Pull, PullRequestFeedback Feedback, TrustedAuthors Authors)?> ReadAsync(CancellationToken cancellation)
    {
        if (ledger.Lane.PullRequestNumber is not { } number) return null;
        if (!(await forge.ReadPullRequestsAsync([number], cancellation)).TryGetValue(number, out var pull)) return null;
        var repository = await forge.ReadRepositoryAsync(cancellation);
        var authors = new TrustedAuthors(repository.Login, scope.Policy.Review.TrustedBots);
        return (pull, PullRequestFeedback.Of(pull, authors, scope.FeedbackHandledUntil), authors);
    }

    /// <summary>The answer when there is no pull request.</summary>
    public static ToolAnswer Missing() => ToolAnswer.Fail(
        ToolCodes.NotPublished, "The forge has no pull request of this lane.", $"Call {ToolNames.LanePublish}, or ask for a person.");
}
