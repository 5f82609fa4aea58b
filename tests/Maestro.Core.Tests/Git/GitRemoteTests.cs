using Maestro.Git;
using Xunit;

namespace Maestro.Tests.Git;

public sealed class GitRemoteTests : IDisposable
{
    private readonly GitWorld _world = new();
    private readonly string _path;
    private readonly string _first;

    public GitRemoteTests()
    {
        _path = _world.MakeCloneWithOrigin();
        _first = _world.Run(_path, "rev-parse", "HEAD");
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_commit_is_pushed_once_and_is_up_to_date_afterwards()
    {
        var remote = await OpenAsync();
        var second = _world.Commit(_path, "a", "1");
        Assert.Equal(new GitPush(GitPushOutcome.Pushed, _first), await remote.PushAsync(_first, "x/demo-1", null, default));
        Assert.Equal(new GitPush(GitPushOutcome.Pushed, second), await remote.PushAsync(second, "x/demo-1", _first, default));
        Assert.Equal(new GitPush(GitPushOutcome.UpToDate, second), await remote.PushAsync(second, "x/demo-1", _first, default));
        Assert.Equal(second, await remote.ReadHeadAsync("x/demo-1", default));
        Assert.Equal(_first, await remote.ReadHeadAsync("main", default));
    }

    [Fact]
    public async Task Published_commits_are_never_rewritten()
    {
        var remote = await OpenAsync();
        var second = _world.Commit(_path, "a", "1");
        await remote.PushAsync(second, "x/demo-1", null, default);
        _world.Run(_path, "reset", "--quiet", "--hard", _first);
        var amended = _world.Commit(_path, "a", "2");
        Assert.Equal(new GitPush(GitPushOutcome.NotFastForward, second), await remote.PushAsync(amended, "x/demo-1", second, default));
        Assert.Equal(new GitPush(GitPushOutcome.NotFastForward, second), await remote.PushAsync(_first, "x/demo-1", second, default));
        Assert.Equal(second, await remote.ReadHeadAsync("x/demo-1", default));
    }

    [Fact]
    public async Task A_branch_that_is_not_where_it_was_expected_is_left_alone()
    {
        var remote = await OpenAsync();
        _world.Run(_world.Folder.Root, "clone", "--quiet", _world["origin.git"], _world["other"]);
        var theirs = _world.Commit(_world["other"], "b", "theirs");
        _world.Run(_world["other"], "push", "--quiet", "origin", "HEAD:refs/heads/x/demo-1");
        var ours = _world.Commit(_path, "a", "1");
        Assert.Equal(new GitPush(GitPushOutcome.RemoteMoved, theirs), await remote.PushAsync(ours, "x/demo-1", null, default));
        Assert.Equal(new GitPush(GitPushOutcome.RemoteMoved, theirs), await remote.PushAsync(ours, "x/demo-1", _first, default));
        // Expected where it is, but unknown here: cannot be an ancestor.
        Assert.Equal(new GitPush(GitPushOutcome.NotFastForward, theirs), await remote.PushAsync(ours, "x/demo-1", theirs, default));
        Assert.Equal(new GitPush(GitPushOutcome.RemoteMoved, null), await remote.PushAsync(ours, "x/demo-2", _first, default));
    }

    [Fact]
    public async Task An_advance_goes_on_from_wherever_the_branch_stands()
    {
        var remote = await OpenAsync();
        var second = _world.Commit(_path, "a", "1");
        Assert.Equal(new GitPush(GitPushOutcome.Pushed, _first), await remote.AdvanceAsync(_first, "x/demo-1", default));
        Assert.Equal(new GitPush(GitPushOutcome.Pushed, second), await remote.AdvanceAsync(second, "x/demo-1", default));
        Assert.Equal(new GitPush(GitPushOutcome.UpToDate, second), await remote.AdvanceAsync(second, "x/demo-1", default));
        Assert.Equal(new GitPush(GitPushOutcome.NotFastForward, second), await remote.AdvanceAsync(_first, "x/demo-1", default));
    }

    [Fact]
    public async Task Of_two_pushes_that_race_one_is_refused()
    {
        var remote = await OpenAsync();
        var one = _world.Commit(_path, "a", "1");
        _world.Run(_path, "reset", "--quiet", "--hard", _first);
        var two = _world.Commit(_path, "a", "2");
        var answers = await Task.WhenAll(remote.PushAsync(one, "x/race", null, default), remote.PushAsync(two, "x/race", null, default));
        Assert.Single(answers, answer => answer.Outcome == GitPushOutcome.Pushed);
        Assert.Single(answers, answer => answer.Outcome is GitPushOutcome.RemoteMoved or GitPushOutcome.Rejected);
    }

    [Fact]
    public async Task The_remote_s_own_refusal_is_answered_with_its_words()
    {
        _world.Folder.WriteScript("origin.git/hooks/pre-receive", "echo 'branches under x/ need a ticket' >&2; exit 1");
        var answer = await (await OpenAsync()).PushAsync(_first, "x/demo-1", null, default);
        Assert.Equal((GitPushOutcome.Rejected, (string?)null), (answer.Outcome, answer.RemoteHead));
        Assert.Contains("branches under x/ need a ticket", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("pre-receive hook declined", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_in_the_way_of_the_name_is_a_refusal()
    {
        _world.Run(_path, "push", "--quiet", "origin", "main:refs/heads/x");
        var answer = await (await OpenAsync()).PushAsync(_first, "x/demo-1", null, default);
        Assert.Equal(GitPushOutcome.Rejected, answer.Outcome);
    }

    [Fact]
    public async Task A_commit_that_is_not_here_is_no_answer_of_the_remote()
    {
        await (await OpenAsync()).PushAsync(_first, "x/demo-1", null, default);
        var failure = await Assert.ThrowsAsync<GitException>(async () => await (await OpenAsync()).PushAsync(new string('d', 40), "x/demo-1", _first, default));
        Assert.Equal("commit_missing", failure.Problem.Code);
    }

    [Fact]
    public async Task Another_branch_is_fetched_by_name_or_found_missing()
    {
        _world.Run(_path, "push", "--quiet", "origin", "main:refs/heads/feature/ü");
        var remote = await OpenAsync();
        Assert.Equal(_first, await remote.FetchAsync("feature/ü", default));
        Assert.Null(await remote.FetchAsync("feature", default));
        Assert.Null(await remote.ReadHeadAsync("ü", default));
    }

    [Theory]
    [InlineData("/nowhere/at/all.git", "remote_unreachable")]
    [InlineData("https://localhost:1/x.git", "remote_unreachable")]
    [InlineData("ssh://nobody@localhost:1/x.git", "remote_unreachable")]
    [InlineData("ext::sh -c touch% sprung", "remote_protocol_refused")]
    [InlineData("git://localhost:1/x.git", "remote_protocol_refused")]
    [InlineData("http://localhost:1/x.git", "remote_protocol_refused")]
    [InlineData("--upload-pack=touch sprung", "remote_unreachable")]
    public async Task An_address_that_does_not_answer_or_may_not_be_used_is_named(string url, string code)
    {
        _world.Run(_path, "config", "remote.origin.url", url);
        var remote = await OpenAsync();
        Assert.Equal(code, (await Assert.ThrowsAsync<GitException>(() => remote.ReadHeadAsync("main", default))).Problem.Code);
        Assert.Equal(code, (await Assert.ThrowsAsync<GitException>(() => remote.FetchAsync("main", default))).Problem.Code);
        Assert.False(File.Exists(Path.Combine(_path, "sprung")));
    }

    [Theory]
    [InlineData("https://bot:s3cret@example.org/a/b.git", "https://example.org/a/b.git")]
    [InlineData("https://s3cret@example.org/a/b.git", "https://example.org/a/b.git")]
    [InlineData("ssh://git:s3cret@example.org/a/b.git", "ssh://git@example.org/a/b.git")]
    [InlineData("git@example.org:a/b.git", "git@example.org:a/b.git")]
    public async Task The_address_is_shown_and_recorded_without_credentials(string url, string shown)
    {
        _world.Run(_path, "config", "remote.origin.url", url);
        Assert.Equal(shown, (await OpenAsync()).Url);
    }

    private async Task<GitRemote> OpenAsync() => (await SharedRepository.OpenAsync(_world.Git, _path, "origin", default)).Remote;
}
