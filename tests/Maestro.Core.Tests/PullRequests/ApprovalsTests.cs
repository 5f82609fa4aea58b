using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.PullRequests;

public sealed class ApprovalsTests
{
    private const string Other = "2222222222222222222222222222222222222222";

    /// <summary>Every kind of account, with whether an approval of it can count.</summary>
    public static TheoryData<string, AuthorAssociation, bool, bool, bool> Accounts()
    {
        var data = new TheoryData<string, AuthorAssociation, bool, bool, bool>();
        foreach (var login in new[] { "ada", "ADA", "lint-bot", "Lint-Bot", "maestro-bot", "MAESTRO-BOT", "bob" })
            foreach (var association in Enum.GetValues<AuthorAssociation>())
                foreach (var canPush in new[] { true, false })
                    foreach (var isBot in new[] { true, false })
                    {
                        // bob opened the pull request, lint-bot is listed, maestro-bot is Maestro.
                        var isPerson = login.Equals("ada", StringComparison.OrdinalIgnoreCase);
                        var isTrusted = association is AuthorAssociation.Owner or AuthorAssociation.Member or AuthorAssociation.Collaborator;
                        data.Add(login, association, canPush, isBot, isPerson && isTrusted && canPush && !isBot);
                    }

        return data;
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public void A_person_with_push_access_counts_and_nobody_else(string login, AuthorAssociation association, bool canPush, bool isBot, bool counts)
    {
        var approval = Pulls.Approval(new ReviewAuthor(login, association, canPush, isBot));
        var pull = Pulls.Open() with { Author = "Bob", Reviews = [approval] };
        Assert.Equal(counts, Approvals.Of(pull, Pulls.Head, Pulls.Trusted).Count == 1);
        Assert.Empty(Approvals.Of(pull, Other, Pulls.Trusted));
    }

    [Theory]
    [InlineData(ReviewState.Approved, Pulls.Head, 1)]
    [InlineData(ReviewState.Approved, Other, 0)]
    [InlineData(ReviewState.Commented, Pulls.Head, 1)]
    [InlineData(ReviewState.Commented, Other, 1)]
    [InlineData(ReviewState.ChangesRequested, Pulls.Head, 0)]
    [InlineData(ReviewState.ChangesRequested, Other, 0)]
    [InlineData(ReviewState.Dismissed, Pulls.Head, 0)]
    [InlineData(ReviewState.Dismissed, Other, 0)]
    public void A_later_verdict_supersedes_an_approval(ReviewState later, string commit, int counts)
    {
        var first = Pulls.Approval(Pulls.Member("ada"));
        var second = Pulls.Approval(Pulls.Member("Ada"), commit, minute: 5) with { State = later };
        foreach (var reviews in new[] { new[] { first, second }, [second, first] })
            Assert.Equal(counts, Approvals.Of(Pulls.Open() with { Reviews = reviews }, Pulls.Head, Pulls.Trusted).Count);
    }

    [Theory]
    [InlineData(ReviewState.Approved)]
    [InlineData(ReviewState.Commented)]
    [InlineData(ReviewState.ChangesRequested)]
    [InlineData(ReviewState.Dismissed)]
    public void An_approval_supersedes_what_was_said_before(ReviewState earlier)
    {
        var first = Pulls.Approval(Pulls.Member("ada"), Other) with { State = earlier };
        var second = Pulls.Approval(Pulls.Member("ada"), minute: 5);
        Assert.Equal(second, Assert.Single(Approvals.Of(Pulls.Open() with { Reviews = [first, second] }, Pulls.Head, Pulls.Trusted)));
    }

    [Fact]
    public void Of_two_verdicts_at_the_same_moment_the_later_listed_one_counts()
    {
        var approval = Pulls.Approval(Pulls.Member("ada"));
        var request = approval with { State = ReviewState.ChangesRequested };
        Assert.Empty(Approvals.Of(Pulls.Open() with { Reviews = [approval, request] }, Pulls.Head, Pulls.Trusted));
        Assert.Single(Approvals.Of(Pulls.Open() with { Reviews = [request, approval] }, Pulls.Head, Pulls.Trusted));
    }

    [Fact]
    public void A_person_counts_once_and_each_person_for_themselves()
    {
        var reviews = new[]
        {
            Pulls.Approval(Pulls.Member("ada")), Pulls.Approval(Pulls.Member("ADA"), minute: 1), Pulls.Approval(Pulls.Member("cy"), minute: 2),
            Pulls.ChangesBy(Pulls.Member("dan"), "no", minute: 3),
        };
        Assert.Equal(["ADA", "cy"], Approvals.Of(Pulls.Open() with { Reviews = reviews }, Pulls.Head, Pulls.Trusted).Select(review => review.Author.Login));
    }
}
