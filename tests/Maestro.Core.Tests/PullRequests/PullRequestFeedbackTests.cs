using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.PullRequests;

public sealed class PullRequestFeedbackTests
{
    public static TheoryData<AuthorAssociation, bool, string, bool> Authors => new()
    {
        { AuthorAssociation.Owner, false, "ada", true },
        { AuthorAssociation.Member, false, "ada", true },
        { AuthorAssociation.Collaborator, false, "ada", true },
        { AuthorAssociation.Contributor, false, "ada", false },
        { AuthorAssociation.None, false, "ada", false },
        { AuthorAssociation.Bot, true, "lint-bot", true },
        { AuthorAssociation.Bot, true, "other-bot", false },
        { AuthorAssociation.Member, true, "other-bot", false },
        { AuthorAssociation.None, true, "LINT-BOT", true },
        { AuthorAssociation.Owner, false, "maestro-bot", false },
        { AuthorAssociation.None, false, "lint-bot", false },
    };

    [Theory]
    [MemberData(nameof(Authors))]
    public void Only_trusted_authors_count(AuthorAssociation association, bool isBot, string login, bool counts)
    {
        var author = new ReviewAuthor(login, association, true, isBot);
        var pull = Pulls.Open() with { Reviews = [Pulls.ChangesBy(author, "no")], Threads = [Pulls.Thread("t", (author, "please"))] };
        var feedback = PullRequestFeedback.Of(pull, Pulls.Trusted);
        Assert.Equal(counts, feedback.ChangeRequests.Count == 1);
        Assert.Equal(counts, feedback.Threads.Count == 1);
        Assert.Equal(counts, !feedback.IsEmpty);
    }

    [Fact]
    public void A_change_request_counts_on_the_current_head_only()
    {
        var pull = Pulls.Open() with { Reviews = [Pulls.ChangesBy(Pulls.Member("ada"), "no", commit: "2222222222222222222222222222222222222222")] };
        Assert.True(PullRequestFeedback.Of(pull, Pulls.Trusted).IsEmpty);
    }

    [Theory]
    [InlineData(ReviewState.Approved, 0)]
    [InlineData(ReviewState.Dismissed, 0)]
    [InlineData(ReviewState.Commented, 1)]
    public void An_author_s_last_verdict_counts(ReviewState later, int counts)
    {
        var first = Pulls.ChangesBy(Pulls.Member("ada"), "no");
        var second = Pulls.ChangesBy(Pulls.Member("ADA"), "well", minute: 5) with { State = later };
        var pull = Pulls.Open() with { Reviews = [second, first] };
        Assert.Equal(counts, PullRequestFeedback.Of(pull, Pulls.Trusted).ChangeRequests.Count);
    }

    [Fact]
    public void A_thread_is_answered_until_a_trusted_author_speaks_again()
    {
        var ada = Pulls.Member("ada");
        var answered = Pulls.Thread("t1", (ada, "please"), (Pulls.Maestro, "done"));
        var stranger = Pulls.Thread("t2", (ada, "please"), (Pulls.Maestro, "done"), (Pulls.Stranger, "no!"));
        var again = Pulls.Thread("t3", (ada, "please"), (Pulls.Maestro, "done"), (ada, "not quite"));
        var feedback = PullRequestFeedback.Of(Pulls.Open() with { Threads = [answered, stranger, again] }, Pulls.Trusted);
        Assert.Equal(["t1", "t2"], feedback.Answered.Select(thread => thread.Id));
        Assert.Equal("t3", Assert.Single(feedback.Threads).Id);
        Assert.DoesNotContain(feedback.Answered.SelectMany(thread => thread.Comments), comment => comment.Body == "no!");
    }

    [Fact]
    public void Resolved_and_outdated_threads_ask_for_nothing()
    {
        var thread = Pulls.Thread("t", (Pulls.Member("ada"), "please"));
        var pull = Pulls.Open() with { Threads = [thread with { IsResolved = true }, thread with { IsOutdated = true }] };
        Assert.True(PullRequestFeedback.Of(pull, Pulls.Trusted).IsEmpty);
    }

    [Fact]
    public void Required_checks_and_conflicts_ask_for_work_and_optional_checks_are_told()
    {
        var optional = new Check("lint", CheckState.Failed, false, null, "");
        var pull = Pulls.Open() with { Checks = [optional, new Check("slow", CheckState.Pending, true, null, "")] };
        var feedback = PullRequestFeedback.Of(pull, Pulls.Trusted);
        Assert.Equal((true, 1), (feedback.IsEmpty, feedback.FailedChecks.Count));
        Assert.False(PullRequestFeedback.Of(pull with { Checks = [optional with { IsRequired = true }] }, Pulls.Trusted).IsEmpty);
        Assert.False(PullRequestFeedback.Of(pull with { Mergeability = Mergeability.Conflicting }, Pulls.Trusted).IsEmpty);
        Assert.True(PullRequestFeedback.Of(pull with { Mergeability = Mergeability.Unknown }, Pulls.Trusted).IsEmpty);
    }
}
