using Maestro.Forges;
using Maestro.PullRequests;

namespace Maestro.Agents.Tools;

/// <summary>The lane's pull request with what trusted people ask for on it.</summary>
internal sealed class ReviewAccess(ToolScope scope, ToolLedger ledger, IForge forge)
{
    private DateTimeOffset? _read;

    /// <summary>Reads it; null when the lane has none or the forge has it no more.</summary>
    public async Task<(PullRequest Pull, PullRequestFeedback Feedback, TrustedAuthors Authors)?> ReadAsync(CancellationToken cancellation)
    {
        if (ledger.Lane.PullRequestNumber is not { } number) return null;
        if (!(await forge.ReadPullRequestsAsync([number], cancellation)).TryGetValue(number, out var pull)) return null;
        var repository = await forge.ReadRepositoryAsync(cancellation);
        var authors = new TrustedAuthors(repository.Login, scope.Policy.Review.TrustedBots);
        return (pull, PullRequestFeedback.Of(pull, authors, scope.FeedbackHandledUntil), authors);
    }

    /// <summary>Up to when the agent knows what reviewers wrote, by the forge's clock; null when nobody can say.</summary>
    public DateTimeOffset? ToldUntil => new[] { _read, scope.FeedbackToldUntil() }.Max();

    /// <summary>The agent is told this feedback.</summary>
    public void Tell(PullRequestFeedback feedback, TrustedAuthors authors)
    {
        var newest = feedback.Threads.Concat(feedback.Answered).Select(thread => NewestWord(thread, authors))
            .Concat(feedback.ChangeRequests.Select(request => (DateTimeOffset?)request.SubmittedAt))
            .Append(ToldUntil)
            .Max();
        _read = newest;
    }

    /// <summary>Whether a reviewer wrote something in a thread that the agent was not told.</summary>
    public bool HasUntoldWord(ReviewThread thread, TrustedAuthors authors) => ToldUntil is { } told && NewestWord(thread, authors) > told;

    /// <summary>Threads in which a reviewer waits for an answer; empty also when the forge does not answer.</summary>
    public async Task<IReadOnlyList<string>> FindUnansweredAsync(CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(cancellation) is var (_, feedback, _) ? [.. feedback.Threads.Select(thread => thread.Id)] : [];
        }
        catch (ForgeException)
        {
            return [];
        }
    }

    private static DateTimeOffset? NewestWord(ReviewThread thread, TrustedAuthors authors) => thread.Comments
        .Where(comment => authors.Trusts(comment.Author))
        .Select(comment => (DateTimeOffset?)comment.CreatedAt)
        .Max();

    /// <summary>The answer when there is no pull request.</summary>
    public static ToolAnswer Missing() => ToolAnswer.Fail(
        ToolCodes.NotPublished, "The forge has no pull request of this lane.", $"Call {ToolNames.LanePublish}, or ask for a person.");
}
