using Maestro.Effects;
using Maestro.Forges.Local;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Effects;

public sealed class ReviewEffectTests : IDisposable
{
    private readonly ForgeEffectWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("effect:review_request:before")]
    [InlineData("effect:review_request:after")]
    public async Task People_are_asked_once_per_head(string? crash)
    {
        var pull = await _world.World.OpenPullAsync();
        var request = new RequestReview(1, ["ada", "bob"], pull.Head);
        if (crash is not null) await _world.CrashAsync(crash, "request", request);
        await _world.RunAsync("request", request);
        Assert.Equal(["ada", "bob"], (await _world.World.ReadAsync(1)).RequestedReviewers);
        await _world.World.Ada.ApproveAsync(1, "", null, default);
        await _world.RunAsync("request", request);
        Assert.Equal(["bob"], (await _world.World.ReadAsync(1)).RequestedReviewers);
        Assert.Equal(2, (await _world.World.Ada.ShowAsync(1, default)).History.Count(entry => entry.Kind == PullEventKind.ReviewRequested));
    }

    [Fact]
    public async Task Who_reviewed_the_head_in_the_meantime_is_not_asked_again()
    {
        var pull = await _world.World.OpenPullAsync();
        var request = new RequestReview(1, ["ADA", "bob"], pull.Head);
        await _world.CrashAsync("effect:review_request:after", "request", request);
        await _world.World.Ada.RequestChangesAsync(1, "No.", null, default);
        await _world.RunAsync("request", request);
        Assert.Equal(["bob"], (await _world.World.ReadAsync(1)).RequestedReviewers);
    }

    [Fact]
    public async Task A_review_from_before_the_request_does_not_answer_it()
    {
        var pull = await _world.World.OpenPullAsync();
        await _world.World.Ada.RequestChangesAsync(1, "No.", null, default);
        var last = (await _world.World.ReadAsync(1)).Reviews[^1].SubmittedAt;
        await _world.RunAsync("request", new RequestReview(1, ["ada"], pull.Head, last));
        Assert.Equal(["ada"], (await _world.World.ReadAsync(1)).RequestedReviewers);
    }

    [Fact]
    public async Task The_author_is_never_asked()
    {
        var pull = await _world.World.OpenPullAsync();
        Assert.Equal("review_request_refused", await _world.RefusedAsync("request", new RequestReview(1, ["maestro"], pull.Head)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("effect:pull_request_comment:before")]
    [InlineData("effect:pull_request_comment:after")]
    public async Task A_comment_is_written_once_and_found_by_its_marker(string? crash)
    {
        await _world.World.OpenPullAsync();
        var comment = CommentOnPullRequest.Of(1, "lane/1/closeout", "Closed: the issue was cancelled.");
        if (crash is not null) await _world.CrashAsync(crash, "comment", comment);
        await _world.RunAsync("comment", comment);
        await _world.RunAsync("comment", comment);
        var written = Assert.Single((await _world.World.Ada.ShowAsync(1, default)).Comments);
        Assert.Equal("maestro", written.Author.Login);
        Assert.Matches(@"\AClosed: the issue was cancelled\.\n\n<!-- maestro:comment [0-9a-f]{24} -->\z", written.Body);
    }

    [Fact]
    public async Task A_marker_that_somebody_else_wrote_is_not_ours()
    {
        await _world.World.OpenPullAsync();
        var comment = CommentOnPullRequest.Of(1, "lane/1/closeout", "Closed.");
        await _world.World.Desk("eve", AuthorAssociation.None).CommentAsync(1, comment.Body, default);
        await _world.CrashAsync("effect:pull_request_comment:before", "comment", comment);
        await _world.RunAsync("comment", comment);
        Assert.Equal(["eve", "maestro"], (await _world.World.Ada.ShowAsync(1, default)).Comments.Select(one => one.Author.Login));
    }

    [Fact]
    public void Payloads_are_read_as_they_were_written()
    {
        EffectPayload[] payloads =
        [
            new MergePullRequest(1, "a", MergeMethod.Rebase, "DEMO-1: T"), new UpdateBranch(2, "b"), new DeleteRemoteBranch("x/y", "c"),
            CommentOnPullRequest.Of(3, "key", "text"),
        ];
        Assert.All(payloads, payload => Assert.Equal(payload, EffectJson.ReadPayload(EffectJson.Write(payload))));
        var request = Assert.IsType<RequestReview>(EffectJson.ReadPayload(EffectJson.Write(new RequestReview(1, ["ada"], "d", DateTimeOffset.UnixEpoch))));
        Assert.Equal(["ada"], request.Logins);
        Assert.Equal(("d", DateTimeOffset.UnixEpoch), (request.Head, request.Since));
        var receipt = new EffectReceipt("s") { MergeCommit = "a", MergedHead = "b", Head = "c" };
        Assert.Equal(receipt, EffectJson.ReadReceipt(EffectJson.Write(receipt)));
    }
}
