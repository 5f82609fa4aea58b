using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.PullRequests;

/// <summary>What was answered waits for its reviewer; it never starts another repair by itself.</summary>
public sealed class RereviewTests
{
    private const string Old = "2222222222222222222222222222222222222222";

    private static readonly ReviewAuthor Ada = Pulls.Member("ada");
    private static readonly ReviewAuthor Bot = new("lint-bot", AuthorAssociation.Bot, true, true);

    [Theory]
    [InlineData(Pulls.Head, 5, null, true)]
    [InlineData(Pulls.Head, 5, 4, true)]
    [InlineData(Pulls.Head, 5, 5, false)]
    [InlineData(Pulls.Head, 5, 6, false)]
    [InlineData(Old, 5, null, false)]
    [InlineData(Old, 5, 4, false)]
    public void A_standing_change_request_asks_for_work_or_for_another_look(string commit, int minute, int? handled, bool asksForWork)
    {
        var feedback = Read(Pulls.Open() with { Reviews = [Pulls.ChangesBy(Ada, "no", commit, minute)] }, handled);
        Assert.Equal((asksForWork, !asksForWork), (feedback.ChangeRequests.Count == 1, feedback.AnsweredRequests.Count == 1));
        Assert.Equal((!asksForWork, !asksForWork), (feedback.IsEmpty, feedback.AwaitsRereview));
        Assert.Equal(asksForWork ? [] : ["ada"], feedback.ReviewersToAsk);
        Assert.Equal(asksForWork ? Pulls.At(minute) : null, feedback.NewestAt);
    }

    [Theory]
    [InlineData(ReviewState.Approved, false)]
    [InlineData(ReviewState.Dismissed, false)]
    [InlineData(ReviewState.Commented, true)]
    public void A_change_request_stands_until_its_author_s_next_verdict(ReviewState later, bool stands)
    {
        var second = Pulls.Approval(Ada, minute: 5) with { State = later };
        var feedback = Read(Pulls.Open() with { Reviews = [Pulls.ChangesBy(Ada, "no", Old), second] }, null);
        Assert.Equal((true, stands), (feedback.IsEmpty, feedback.AwaitsRereview));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(9, false)]
    public void A_thread_that_the_last_repair_was_given_is_answered_though_nobody_replied(int? handled, bool asksForWork)
    {
        var feedback = Read(Pulls.Open() with { Threads = [Pulls.ThreadAt("t", (Ada, "please", 0), (Ada, "really", 3), (Pulls.Stranger, "now!", 8))] }, handled);
        Assert.Equal((asksForWork, !asksForWork), (feedback.Threads.Count == 1, feedback.Answered.Count == 1));
        Assert.Equal(!asksForWork, feedback.AwaitsRereview);
        Assert.Equal(asksForWork ? Pulls.At(3) : null, feedback.NewestAt);
    }

    [Fact]
    public void A_thread_that_its_reviewer_goes_on_with_asks_for_work_again()
    {
        var thread = Pulls.ThreadAt("t", (Ada, "please", 0), (Pulls.Maestro, "done", 3), (Ada, "not quite", 4));
        Assert.Equal("t", Assert.Single(Read(Pulls.Open() with { Threads = [thread] }, 2).Threads).Id);
        Assert.Equal("t", Assert.Single(Read(Pulls.Open() with { Threads = [thread] }, 4).Answered).Id);
    }

    [Theory]
    [InlineData(Pulls.Head, 2, ReviewState.Approved, false)]
    [InlineData(Pulls.Head, 1, ReviewState.Approved, false)]
    [InlineData(Pulls.Head, 0, ReviewState.Approved, true)]
    [InlineData(Old, 9, ReviewState.Approved, true)]
    [InlineData(Pulls.Head, 9, ReviewState.Commented, true)]
    [InlineData(Pulls.Head, 9, ReviewState.Dismissed, true)]
    public void An_answered_thread_waits_until_its_reviewer_approves_the_head(string commit, int minute, ReviewState state, bool waits)
    {
        var thread = Pulls.ThreadAt("t", (Ada, "please", 1), (Pulls.Maestro, "done", 3));
        var review = Pulls.Approval(Ada, commit, minute) with { State = state };
        Assert.Equal(waits, Read(Pulls.Open() with { Threads = [thread], Reviews = [review] }, null).AwaitsRereview);
    }

    [Fact]
    public void A_thread_that_is_resolved_or_outdated_waits_for_nobody()
    {
        var thread = Pulls.ThreadAt("t", (Ada, "please", 1), (Pulls.Maestro, "done", 3));
        var pull = Pulls.Open() with { Threads = [thread with { IsResolved = true }, thread with { IsOutdated = true }] };
        Assert.False(Read(pull, null).AwaitsRereview);
    }

    [Fact]
    public void Bots_and_the_author_are_waited_for_but_not_asked()
    {
        var pull = Pulls.Open() with
        {
            Author = "Carl",
            Reviews = [Pulls.ChangesBy(Bot, "no", Old), Pulls.ChangesBy(Pulls.Stranger, "no", Old, 1)],
            Threads = [Pulls.ThreadAt("t", (Pulls.Member("carl"), "hm", 0), (Ada, "please", 1), (Ada, "do", 2), (Pulls.Maestro, "done", 3))],
        };
        var feedback = Read(pull, null);
        Assert.Equal(["ada", "carl", "lint-bot"], feedback.AwaitedReviewers);
        Assert.Equal(["ada"], feedback.ReviewersToAsk);
    }

    [Fact]
    public void The_newest_feedback_is_the_newest_word_that_asks_for_work()
    {
        var pull = Pulls.Open() with
        {
            Reviews = [Pulls.ChangesBy(Ada, "no", minute: 4), Pulls.ChangesBy(Pulls.Stranger, "no", minute: 90)],
            Threads = [Pulls.ThreadAt("t", (Ada, "please", 7)), Pulls.ThreadAt("u", (Ada, "please", 40), (Pulls.Maestro, "done", 50))],
            Checks = [new Check("test", CheckState.Failed, true, null, "")],
        };
        Assert.Equal(Pulls.At(7), Read(pull, null).NewestAt);
        Assert.Null(Read(pull, 7).NewestAt);
        Assert.False(Read(pull, 7).IsEmpty);
    }

    [Fact]
    public void Whatever_stays_open_after_a_repair_was_given_it_starts_no_other()
    {
        var random = new Random(7);
        for (var round = 0; round < 5_000; round++)
        {
            var pull = Pulls.Random(random);
            var first = Read(pull, null);
            var given = PullRequestFeedback.Of(pull, Pulls.Trusted, first.NewestAt);
            Assert.Empty(given.ChangeRequests);
            Assert.Empty(given.Threads);
            Assert.True(given.AwaitsRereview || (first.ChangeRequests.Count == 0 && first.Threads.All(thread => given.Answered.Any(same => same.Id == thread.Id))));
            // Nothing vanishes: what asked for work is answered now, and what was answered stays so.
            Assert.Equal(
                first.ChangeRequests.Concat(first.AnsweredRequests).Select(request => request.Id).Order(),
                given.AnsweredRequests.Select(request => request.Id).Order());
            Assert.Equal(first.Threads.Concat(first.Answered).Select(thread => thread.Id).Order(), given.Answered.Select(thread => thread.Id).Order());
        }
    }

    private static PullRequestFeedback Read(PullRequest pull, int? handled) =>
        PullRequestFeedback.Of(pull, Pulls.Trusted, handled is { } minute ? Pulls.At(minute) : null);
}
