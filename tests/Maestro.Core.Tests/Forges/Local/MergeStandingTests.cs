using Maestro.Forges.Local;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class MergeStandingTests
{
    private static readonly DateTimeOffset When = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly PullRow Pull = new()
    {
        Number = 1,
        Title = "T",
        Body = "",
        Author = "maestro",
        HeadBranch = "topic",
        BaseBranch = "main",
        Head = "h",
        State = PullRequestState.Open,
        IsDraft = false,
        CreatedAt = When,
        UpdatedAt = When,
    };

    private static readonly PairFact UpToDate = new("b", "h", new HeadRelation(1, true, true), true, []);
    private static readonly PairFact Behind = UpToDate with { Relation = new HeadRelation(1, false, true) };
    private static readonly PairFact Conflicting = Behind with { IsClean = false, Conflicts = ["a", "b"] };
    private static readonly LocalForgeRules Free = new() { RequiredApprovals = 0 };
    private static readonly LocalForgeRules Strict = new() { RequiredApprovals = 1, RequiredChecks = ["build"], RequireUpToDate = true };
    private static readonly Review Approval = Of("ada", ReviewState.Approved);
    private static readonly Check Build = new("build", CheckState.Succeeded, true, null, "");
    private static readonly Check Lint = new("lint", CheckState.Failed, false, null, "");

    [Fact]
    public void Nothing_required_is_clean() => AssertStatus("CLEAN", Free, UpToDate);

    [Fact]
    public void A_draft_is_a_draft_even_in_conflict() =>
        Assert.Equal("DRAFT", MergeStanding.Judge(Pull with { IsDraft = true }, [], [], Conflicting, Free).Status);

    [Fact]
    public void A_conflict_is_dirty_and_names_its_files()
    {
        var standing = MergeStanding.Judge(Pull, [Approval], [Build], Conflicting, Strict);
        Assert.Equal(("DIRTY", Mergeability.Conflicting), (standing.Status, standing.Mergeability));
        Assert.Contains("a, b", Assert.Single(standing.Obstacles), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unrelated_head_is_dirty() =>
        AssertStatus("DIRTY", Free, UpToDate with { Relation = new HeadRelation(1, false, false), IsClean = false });

    [Fact]
    public void A_missing_approval_or_check_blocks_before_being_behind_does()
    {
        AssertStatus("BLOCKED", Strict, Behind, [], [Build]);
        AssertStatus("BLOCKED", Strict, UpToDate, [Approval], [Build with { State = CheckState.Pending }]);
        AssertStatus("BLOCKED", Strict, UpToDate, [Approval], [Build with { State = CheckState.Failed }]);
        Assert.Equal(3, MergeStanding.Judge(Pull, [], [Build with { State = CheckState.Failed }], Behind, Strict).Obstacles.Count);
    }

    [Fact]
    public void Behind_counts_only_where_up_to_date_is_required()
    {
        AssertStatus("BEHIND", Strict, Behind, [Approval], [Build]);
        AssertStatus("CLEAN", Strict with { RequireUpToDate = false }, Behind, [Approval], [Build]);
    }

    [Fact]
    public void An_optional_red_check_is_unstable_and_no_obstacle()
    {
        var standing = MergeStanding.Judge(Pull, [Approval], [Build, Lint], UpToDate, Strict);
        Assert.Equal("UNSTABLE", standing.Status);
        Assert.Empty(standing.Obstacles);
    }

    [Theory]
    [InlineData(PullRequestState.Closed, "closed")]
    [InlineData(PullRequestState.Merged, "merged")]
    public void What_is_not_open_has_no_standing(PullRequestState state, string said)
    {
        var standing = MergeStanding.Judge(Pull with { State = state }, [Approval], [Build], null, Strict);
        Assert.Equal(("UNKNOWN", Mergeability.Unknown, ReviewDecision.Approved), (standing.Status, standing.Mergeability, standing.Decision));
        Assert.Contains(said, Assert.Single(standing.Obstacles), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_word_of_each_reviewer_counts_and_a_comment_is_none()
    {
        Assert.Null(Decide(0, Approval));
        Assert.Equal(ReviewDecision.ReviewRequired, Decide(1));
        Assert.Equal(ReviewDecision.Approved, Decide(1, Of("ada", ReviewState.ChangesRequested), Approval));
        Assert.Equal(ReviewDecision.Approved, Decide(1, Approval, Of("ADA", ReviewState.Commented)));
        Assert.Equal(ReviewDecision.ReviewRequired, Decide(1, Approval, Of("Ada", ReviewState.Dismissed)));
        Assert.Equal(ReviewDecision.ReviewRequired, Decide(2, Approval, Of("ADA", ReviewState.Approved)));
        Assert.Equal(ReviewDecision.ChangesRequested, Decide(1, Approval, Of("bob", ReviewState.ChangesRequested)));
    }

    [Fact]
    public void The_author_and_those_who_may_not_push_have_no_word()
    {
        Assert.Equal(ReviewDecision.ReviewRequired, Decide(1, Of("Maestro", ReviewState.Approved)));
        Assert.Equal(ReviewDecision.ReviewRequired, Decide(1, Of("mallory", ReviewState.Approved, AuthorAssociation.Contributor)));
        Assert.Equal(ReviewDecision.Approved, Decide(1, Approval, Of("ci[bot]", ReviewState.ChangesRequested, AuthorAssociation.Bot)));
    }

    private static Review Of(string login, ReviewState state, AuthorAssociation association = AuthorAssociation.Collaborator) =>
        new("R1", LocalReviewer.Author(login, association), state, "h", "", When);

    private static ReviewDecision? Decide(int required, params Review[] reviews) => ReviewTally.Count("maestro", reviews).Decide(required);

    private static void AssertStatus(string status, LocalForgeRules rules, PairFact fact, Review[]? reviews = null, Check[]? checks = null) =>
        Assert.Equal(status, MergeStanding.Judge(Pull, reviews ?? [], checks ?? [], fact, rules).Status);
}
