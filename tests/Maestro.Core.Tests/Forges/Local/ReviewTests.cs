using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Problems;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class ReviewTests : IDisposable
{
    private readonly ForgeWorld _world = new(new LocalForgeRules { RequiredApprovals = 1 });

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task An_approval_is_bound_to_the_commit_that_it_was_given_on()
    {
        var pull = await _world.OpenPullAsync();
        Assert.Equal((ReviewDecision.ReviewRequired, "BLOCKED"), (pull.ReviewDecision, pull.MergeStatus));
        Assert.Equal("R1", await _world.Ada.ApproveAsync(1, "", pull.Head[..10], default));
        _world.Write("more.txt", "more\n");
        _world.Push("topic");
        var read = await _world.ReadAsync(1);
        var review = Assert.Single(read.Reviews);
        Assert.Equal(("R1", ReviewState.Approved, pull.Head, ""), (review.Id, review.State, review.Commit, review.Body));
        Assert.Equal(new ReviewAuthor("ada", AuthorAssociation.Owner, true, false), review.Author);
        Assert.Equal((ReviewDecision.Approved, "CLEAN"), (read.ReviewDecision, read.MergeStatus));
    }

    [Fact]
    public async Task A_stale_approval_is_dismissed_where_the_rules_say_so()
    {
        var pull = await _world.OpenPullAsync();
        await _world.Ada.ApproveAsync(1, "", null, default);
        await _world.Desk("bob").RequestChangesAsync(1, "No", null, default);
        await _world.Desk("bob").ApproveAsync(1, "Yes", null, default);
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        var strict = await _world.OpenAsync(_world.Rules with { DismissStaleApprovals = true });
        var read = (await strict.Forge.ReadPullRequestsAsync([1], default))[1];
        Assert.Equal([ReviewState.Dismissed, ReviewState.ChangesRequested, ReviewState.Dismissed], read.Reviews.Select(review => review.State));
        Assert.Equal((ReviewDecision.ReviewRequired, "BLOCKED"), (read.ReviewDecision, read.MergeStatus));
        Assert.Equal("merge_refused", (await Assert.ThrowsAsync<ForgeException>(() => strict.Forge.MergeAsync(1, tip, MergeMethod.Squash, "", default))).Problem.Code);
        Assert.NotEqual(pull.Head, tip);
    }

    [Fact]
    public async Task A_change_request_blocks_until_its_author_approves_or_it_is_dismissed()
    {
        await _world.OpenPullAsync();
        var bob = _world.Desk("bob", AuthorAssociation.Collaborator);
        await _world.Ada.ApproveAsync(1, "", null, default);
        var objection = await bob.RequestChangesAsync(1, "Please rename it", null, default);
        Assert.Equal(ReviewDecision.ChangesRequested, (await _world.ReadAsync(1)).ReviewDecision);
        await bob.ReviewAsync(1, "Still thinking", null, default);
        Assert.Equal(ReviewDecision.ChangesRequested, (await _world.ReadAsync(1)).ReviewDecision);
        await _world.Ada.DismissAsync(1, objection.ToLowerInvariant(), "Outvoted", default);
        await _world.Ada.DismissAsync(1, objection, "Outvoted", default);
        Assert.Equal(ReviewDecision.Approved, (await _world.ReadAsync(1)).ReviewDecision);
        Assert.Equal("review_unknown", (await CodeAsync(() => _world.Ada.DismissAsync(1, "R9", "x", default))));
        Assert.Single((await _world.Ada.ShowAsync(1, default)).History, entry => entry.Kind == PullEventKind.Dismissed);
    }

    [Fact]
    public async Task Nobody_judges_a_pull_request_of_their_own()
    {
        _world.Branch("topic", ("t.txt", "t\n"));
        await _world.Ada.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), false, default);
        Assert.Equal("own_pull_request", await CodeAsync(() => _world.Desk("ADA").ApproveAsync(1, "", null, default)));
        Assert.Equal("own_pull_request", await CodeAsync(() => _world.Ada.RequestChangesAsync(1, "x", null, default)));
        await _world.Ada.ReviewAsync(1, "Note to self", null, default);
        Assert.Equal([ReviewState.Commented], (await _world.ReadAsync(1)).Reviews.Select(review => review.State));
    }

    [Fact]
    public async Task An_approval_of_a_stranger_or_bot_does_not_count_for_the_rules()
    {
        await _world.OpenPullAsync();
        await _world.Desk("mallory", AuthorAssociation.None).ApproveAsync(1, "LGTM", null, default);
        await _world.Desk("ci[bot]").ApproveAsync(1, "", null, default);
        var read = await _world.ReadAsync(1);
        Assert.Equal(ReviewDecision.ReviewRequired, read.ReviewDecision);
        Assert.Equal(
            [("mallory", AuthorAssociation.None, false, false), ("ci[bot]", AuthorAssociation.Bot, false, true)],
            read.Reviews.Select(review => (review.Author.Login, review.Author.Association, review.Author.CanPush, review.Author.IsBot)));
    }

    [Fact]
    public async Task A_review_of_another_commit_than_was_looked_at_is_refused()
    {
        var pull = await _world.OpenPullAsync();
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        foreach (var head in new[] { pull.Head, pull.Head[..7], tip[..6], "", "zzzzzzz" })
            Assert.Equal("head_moved", await CodeAsync(() => _world.Ada.ApproveAsync(1, "", head, default)));
        Assert.Empty((await _world.ReadAsync(1)).Reviews);
    }

    [Fact]
    public async Task A_verdict_needs_an_open_pull_request_and_an_objection_needs_words()
    {
        await _world.OpenPullAsync();
        Assert.Equal("text_missing", await CodeAsync(() => _world.Ada.RequestChangesAsync(1, " ", null, default)));
        Assert.Equal("text_missing", await CodeAsync(() => _world.Ada.ReviewAsync(1, "", null, default)));
        Assert.Equal("text_too_long", await CodeAsync(() => _world.Ada.ApproveAsync(1, new string('x', 70_000), null, default)));
        await _world.Ada.CloseAsync(1, default);
        Assert.Equal("pull_request_not_open", await CodeAsync(() => _world.Ada.ApproveAsync(1, "", null, default)));
        await _world.Ada.ReviewAsync(1, "Pity", null, default);
        Assert.Equal("pull_request_unknown", await CodeAsync(() => _world.Ada.ApproveAsync(2, "", null, default)));
    }

    [Fact]
    public async Task A_requested_review_is_pending_until_it_is_given()
    {
        await _world.OpenPullAsync();
        await _world.Forge.RequestReviewAsync(1, ["Ada", "bob"], default);
        await _world.Forge.RequestReviewAsync(1, ["ada"], default);
        Assert.Equal(["Ada", "bob"], (await _world.ReadAsync(1)).RequestedReviewers);
        await _world.Ada.RequestChangesAsync(1, "No", null, default);
        Assert.Equal(["bob"], (await _world.ReadAsync(1)).RequestedReviewers);
        await _world.Forge.RequestReviewAsync(1, ["ada"], default);
        Assert.Equal(["ada", "bob"], (await _world.ReadAsync(1)).RequestedReviewers);
        Assert.Equal("review_request_refused", (await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.RequestReviewAsync(1, ["carl", "Maestro"], default))).Problem.Code);
        Assert.Equal("login_invalid", (await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.RequestReviewAsync(1, ["a b"], default))).Problem.Code);
        Assert.Equal(["ada", "bob"], (await _world.ReadAsync(1)).RequestedReviewers);
    }

    [Fact]
    public async Task An_association_that_is_not_given_is_the_one_known()
    {
        await _world.OpenPullAsync();
        await _world.Desk("bob").CommentAsync(1, "as a newcomer", default);
        await _world.Desk("carl", AuthorAssociation.Contributor).CommentAsync(1, "as told", default);
        await _world.Desk("Carl").CommentAsync(1, "as known", default);
        await _world.Desk("bob", AuthorAssociation.Member).CommentAsync(1, "promoted", default);
        Assert.Equal(
            [("bob", AuthorAssociation.Member), ("carl", AuthorAssociation.Contributor), ("carl", AuthorAssociation.Contributor), ("bob", AuthorAssociation.Member)],
            (await _world.Ada.ShowAsync(1, default)).Comments.Select(comment => (comment.Author.Login, comment.Author.Association)));
    }

    [Fact]
    public async Task Reviews_given_at_once_are_all_kept()
    {
        await _world.OpenPullAsync();
        var forges = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _world.OpenAsync()));
        await Task.WhenAll(forges.Select((forge, index) => Task.Run(async () =>
        {
            for (var round = 0; round < 3; round++) await forge.DeskOf(LocalReviewer.Of($"r{index}", null)).ApproveAsync(1, $"{round}", null, default);
        })));
        Assert.Equal(12, (await _world.ReadAsync(1)).Reviews.Count);
    }

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<MaestroException>(act)).Code;
}
