using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Problems;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class PullRequestTests : IDisposable
{
    private readonly ForgeWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Reading_makes_no_file_and_finds_nothing()
    {
        Assert.Empty(await _world.Forge.ReadPullRequestsAsync([1, 2], default));
        Assert.Empty(await _world.Forge.FindByHeadAsync("main", default));
        Assert.Empty(await _world.Ada.ListAsync(null, default));
        Assert.False(Directory.Exists(Path.GetDirectoryName(_world.FilePath)));
    }

    [Fact]
    public async Task The_repository_tells_its_rules()
    {
        var forge = await _world.OpenAsync(new LocalForgeRules { RequiredApprovals = 2, RequiredChecks = ["build"], RequireUpToDate = true });
        var repository = await forge.Forge.ReadRepositoryAsync(default);
        Assert.Equal((_world.Origin, "main", "maestro", 2, true), (repository.Name, repository.DefaultBranch, repository.Login, repository.RequiredApprovals, repository.RequiresUpToDate));
        Assert.Equal(["build"], repository.RequiredChecks);
    }

    [Fact]
    public async Task An_opened_pull_request_is_what_it_was_opened_with_and_its_head_is_kept()
    {
        var head = _world.Branch("x/demo-1", ("a.txt", "a\n"));
        var opened = await _world.Forge.OpenAsync(new PullRequestDraft("x/demo-1", "main", " Add a ", "Why\r\n\u001b[1m"), default);
        var read = await _world.ReadAsync(1);
        foreach (var pull in new[] { opened, read })
        {
            Assert.Equal((1, "Add a", "Why\r\n\u001b[1m", "maestro"), (pull.Number, pull.Title, pull.Body, pull.Author));
            Assert.Equal((PullRequestState.Open, false, false), (pull.State, pull.IsDraft, pull.IsCrossRepository));
            Assert.Equal(("x/demo-1", head, "main"), (pull.HeadBranch, pull.Head, pull.BaseBranch));
            Assert.Equal((Mergeability.Mergeable, "CLEAN", null), (pull.Mergeability, pull.MergeStatus, pull.ReviewDecision));
            Assert.Equal((_world.Origin, "local://origin/pull/1", null), (pull.Repository, pull.Url, pull.MergeCommit));
        }

        Assert.Equal(head, _world.Ref("refs/pull/1/head"));
        Assert.Equal([1], (await _world.Forge.FindByHeadAsync("x/demo-1", default)).Select(pull => pull.Number));
    }

    [Fact]
    public async Task A_branch_has_one_open_pull_request_to_another()
    {
        await _world.OpenPullAsync();
        var refused = await RefusedAsync(new PullRequestDraft("topic", "main", "Again", ""));
        Assert.Equal(("pull_request_exists", "#1", false), (refused.Problem.Code, refused.Problem.Subject, refused.IsTransient));
        _world.At("branch", "release", "main");
        Assert.Equal(2, (await _world.Forge.OpenAsync(new PullRequestDraft("topic", "release", "Elsewhere", ""), default)).Number);
        await _world.Forge.CloseAsync(1, default);
        Assert.Equal(3, (await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "Again", ""), default)).Number);
        Assert.Equal([3, 2, 1], (await _world.Forge.FindByHeadAsync("topic", default)).Select(pull => pull.Number));
    }

    [Theory]
    [InlineData("topc", "main", "T", "branch_unknown", "\"topic\"")]
    [InlineData("topic", "mian", "T", "branch_unknown", "\"main\"")]
    [InlineData("main", "main", "T", "no_commits_between", "main")]
    [InlineData("same", "main", "T", "no_commits_between", "same")]
    [InlineData("behind", "main", "T", "no_commits_between", "behind")]
    [InlineData("alone", "main", "T", "no_common_history", "alone")]
    [InlineData("topic", "main", " ", "text_missing", "")]
    [InlineData("topic", "main", "a\nb", "text_has_control_characters", "")]
    [InlineData("../../etc", "main", "T", "branch_unknown", "")]
    [InlineData("-d", "main", "T", "branch_unknown", "")]
    [InlineData("", "main", "T", "branch_unknown", "")]
    public async Task What_could_not_be_a_pull_request_is_refused(string head, string onto, string title, string code, string said)
    {
        _world.Branch("topic", ("t.txt", "t\n"));
        _world.Branch("same");
        _world.Git.Run(_world.Clone, "checkout", "--quiet", "--detach", "origin/main~1");
        _world.Push("behind");
        _world.Git.Run(_world.Clone, "checkout", "--quiet", "--orphan", "alone");
        _world.Write("x", "x");
        _world.Push("alone");
        var refused = await RefusedAsync(new PullRequestDraft(head, onto, title, ""));
        Assert.Equal((code, false), (refused.Problem.Code, refused.IsTransient));
        Assert.Contains(said, refused.Problem.Message, StringComparison.Ordinal);
        Assert.Empty(await _world.Ada.ListAsync(null, default));
    }

    [Fact]
    public async Task Text_is_replaced_and_what_is_the_same_is_not_written()
    {
        var pull = await _world.OpenPullAsync();
        await _world.Forge.UpdateAsync(1, "New title", "New body", default);
        var edited = await _world.ReadAsync(1);
        Assert.Equal(("New title", "New body"), (edited.Title, edited.Body));
        Assert.True(edited.UpdatedAt > pull.UpdatedAt);
        _world.Gates.Forget();
        await _world.Forge.UpdateAsync(1, "New title", "New body", default);
        Assert.DoesNotContain("local:pull_edit:before", _world.Gates.Seen);
        Assert.Equal("text_too_long", (await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.UpdateAsync(1, new string('t', 257), "", default))).Problem.Code);
        Assert.Equal("pull_request_unknown", (await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.UpdateAsync(9, "t", "", default))).Problem.Code);
    }

    [Fact]
    public async Task A_draft_is_not_merged_until_it_is_ready()
    {
        _world.Branch("topic", ("t.txt", "t\n"));
        Assert.Equal(1, await _world.Ada.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), isDraft: true, default));
        var draft = await _world.ReadAsync(1);
        Assert.Equal((true, "DRAFT", "ada"), (draft.IsDraft, draft.MergeStatus, draft.Author));
        var refused = await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.MergeAsync(1, draft.Head, MergeMethod.Squash, "T", default));
        Assert.Equal("merge_refused", refused.Problem.Code);
        await _world.Forge.MarkReadyAsync(1, default);
        await _world.Forge.MarkReadyAsync(1, default);
        Assert.Equal("CLEAN", (await _world.ReadAsync(1)).MergeStatus);
        await _world.Ada.SetDraftAsync(1, true, default);
        Assert.True((await _world.ReadAsync(1)).IsDraft);
        Assert.Equal(
            [PullEventKind.Opened, PullEventKind.Ready, PullEventKind.Drafted], (await _world.Ada.ShowAsync(1, default)).History.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task A_closed_pull_request_stays_as_it_was_and_opens_again()
    {
        var pull = await _world.OpenPullAsync();
        await _world.Forge.CloseAsync(1, default);
        await _world.Forge.CloseAsync(1, default);
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        var closed = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Closed, pull.Head, "UNKNOWN", Mergeability.Unknown), (closed.State, closed.Head, closed.MergeStatus, closed.Mergeability));
        foreach (var act in new Func<Task>[]
        {
            () => _world.Forge.MarkReadyAsync(1, default),
            () => _world.Forge.RequestReviewAsync(1, ["ada"], default),
            () => _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Merge, "", default),
            () => _world.Forge.UpdateBranchAsync(1, pull.Head, default),
        })
        {
            Assert.Equal("pull_request_not_open", (await Assert.ThrowsAsync<ForgeException>(act)).Problem.Code);
        }

        await _world.Ada.ReopenAsync(1, default);
        var open = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Open, tip), (open.State, open.Head));
        Assert.Equal(tip, _world.Ref("refs/pull/1/head"));
    }

    [Fact]
    public async Task A_closed_pull_request_does_not_open_when_its_branch_is_another_one_now()
    {
        await _world.OpenPullAsync();
        await _world.Forge.CloseAsync(1, default);
        var tip = _world.Ref("refs/heads/topic")!;
        _world.At("update-ref", "-d", "refs/heads/topic");
        Assert.Equal("reopen_refused", (await RefusedReopenAsync()).Code);
        _world.Branch("topic", ("other.txt", "other\n"));
        Assert.Equal("reopen_refused", (await RefusedReopenAsync()).Code);
        Assert.Equal(2, (await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "Second", ""), default)).Number);
        _world.At("update-ref", "refs/heads/topic", tip);
        Assert.Equal("pull_request_exists", (await RefusedReopenAsync()).Code);
        await _world.Forge.CloseAsync(2, default);
        _world.At("update-ref", "refs/heads/main", tip);
        Assert.Equal("no_commits_between", (await RefusedReopenAsync()).Code);
    }

    [Fact]
    public async Task Who_may_not_push_changes_only_what_is_theirs()
    {
        var pull = await _world.OpenPullAsync();
        var stranger = _world.Desk("mallory", AuthorAssociation.None);
        foreach (var act in new Func<Task>[]
        {
            () => stranger.CloseAsync(1, default),
            () => stranger.EditAsync(1, "t", null, default),
            () => stranger.SetDraftAsync(1, true, default),
            () => stranger.RequestReviewAsync(1, ["ada"], default),
            () => stranger.MergeAsync(1, pull.Head, MergeMethod.Merge, "", default),
            () => stranger.RecordCheckAsync(1, "x", CheckState.Succeeded, "", null, true, default),
        })
        {
            Assert.Equal("push_access_needed", (await Assert.ThrowsAsync<MaestroException>(act)).Code);
        }

        _world.PushToMain("other.txt", "o\n");
        Assert.Equal("push_access_needed", (await Assert.ThrowsAsync<MaestroException>(() => stranger.UpdateBranchAsync(1, pull.Head, default))).Code);
        await stranger.CommentAsync(1, "Hello", default);
        _world.Branch("theirs", ("theirs.txt", "t\n"));
        await stranger.OpenAsync(new PullRequestDraft("theirs", "main", "Mine", ""), false, default);
        await stranger.EditAsync(2, "Still mine", null, default);
        await stranger.CloseAsync(2, default);
        var comment = Assert.Single((await _world.Ada.ShowAsync(1, default)).Comments);
        Assert.Equal(("mallory", AuthorAssociation.None, false, "Hello"), (comment.Author.Login, comment.Author.Association, comment.Author.CanPush, comment.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("-rf")]
    [InlineData("a\n")]
    [InlineData("[bot]")]
    public void A_login_must_be_one(string login) => Assert.Equal("login_invalid", Assert.Throws<MaestroException>(() => LocalReviewer.Of(login, null)).Code);

    [Fact]
    public void Nobody_else_acts_as_maestro_and_bots_are_told_by_their_name()
    {
        Assert.Equal("login_reserved", Assert.Throws<MaestroException>(() => LocalReviewer.Of("Maestro", null)).Code);
        Assert.Equal(AuthorAssociation.Bot, LocalReviewer.Of("ci[bot]", AuthorAssociation.Owner).Association);
    }

    [Fact]
    public async Task A_persons_view_lists_and_shows()
    {
        await _world.OpenPullAsync("one", "one.txt");
        await _world.OpenPullAsync("two", "two.txt");
        await _world.Ada.CloseAsync(1, default);
        Assert.Equal([2, 1], (await _world.Ada.ListAsync(null, default)).Select(pull => pull.Number));
        Assert.Equal([2], (await _world.Ada.ListAsync(PullRequestState.Open, default)).Select(pull => pull.Number));
        Assert.Equal([1], (await _world.Ada.ListAsync(PullRequestState.Closed, default)).Select(pull => pull.Number));
        var detail = await _world.Ada.ShowAsync(2, default);
        Assert.Equal(["two.txt"], detail.ChangedFiles);
        Assert.Equal([("Ada", "two: two.txt")], detail.Commits.Select(commit => (commit.Author, commit.Subject)));
        Assert.Contains("+new\n", await _world.Ada.DiffAsync(2, default), StringComparison.Ordinal);
        Assert.Equal("pull_request_unknown", (await Assert.ThrowsAsync<MaestroException>(() => _world.Ada.ShowAsync(3, default))).Code);
    }

    private Task<ForgeException> RefusedAsync(PullRequestDraft draft) => Assert.ThrowsAsync<ForgeException>(() => _world.Forge.OpenAsync(draft, default));

    private Task<MaestroException> RefusedReopenAsync() => Assert.ThrowsAsync<MaestroException>(() => _world.Ada.ReopenAsync(1, default));
}
