using Maestro.Git;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Git;

public sealed class SharedRepositoryTests : IDisposable
{
    private readonly GitWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_clone_opens_whatever_its_path_is_called()
    {
        var path = _world.MakeCloneWithOrigin("my répo '\"$x", "or igin ü.git");
        var repository = await SharedRepository.OpenAsync(_world.Git, path, "origin", default);
        Assert.Equal((path, Path.Combine(path, ".git")), (repository.Root, repository.CommonDirectory));
        var pinned = await repository.FetchBaseAsync(null, default);
        Assert.Equal(new GitBase("main", _world.Run(path, "rev-parse", "HEAD")), pinned);
    }

    [Fact]
    public async Task A_linked_worktree_and_a_link_to_a_checkout_open_too()
    {
        var path = _world.MakeCloneWithOrigin();
        _world.Run(path, "worktree", "add", "--quiet", "-b", "side", _world["side"]);
        Directory.CreateSymbolicLink(_world["link"], path);
        var linked = await SharedRepository.OpenAsync(_world.Git, _world["side"], "origin", default);
        Assert.Equal(Path.Combine(path, ".git"), linked.CommonDirectory);
        Assert.Equal(path, (await SharedRepository.OpenAsync(_world.Git, _world["link"], "origin", default)).Root);
    }

    [Fact]
    public async Task Each_folder_that_cannot_serve_is_refused_by_its_own_code()
    {
        var path = _world.MakeCloneWithOrigin();
        _world.Folder.Make("plain");
        _world.Folder.Make("repo/sub");
        _world.Folder.Write("plain-file", "");
        Assert.Equal("repo_root_missing", await CodeOf(_world["gone"]));
        Assert.Equal("repo_root_missing", await CodeOf(_world["plain-file"]));
        Assert.Equal("repo_not_git", await CodeOf(_world["plain"]));
        Assert.Equal("repo_bare", await CodeOf(_world["origin.git"]));
        Assert.Equal("repo_bare", await CodeOf(Path.Combine(path, ".git")));
        Assert.Equal("repo_not_top_level", await CodeOf(_world["repo/sub"]));
        Assert.Equal("remote_missing", await CodeOf(_world.MakeRepository("alone")));
        Assert.Equal("remote_missing", await CodeOf(path, "upstream"));
        Assert.Equal("remote_missing", await CodeOf(path, "../x y"));
    }

    [Fact]
    public async Task A_missing_remote_is_told_with_those_that_exist()
    {
        var path = _world.MakeCloneWithOrigin();
        _world.Run(path, "remote", "add", "fork.one", "/x");
        var failure = await Assert.ThrowsAsync<MaestroException>(() => SharedRepository.OpenAsync(_world.Git, path, "upstream", default));
        Assert.Contains("fork.one, origin", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Usage, failure.Kind);
    }

    [Fact]
    public async Task The_base_branch_is_the_configured_one_or_the_one_that_the_remote_s_head_names()
    {
        var path = _world.MakeCloneWithOrigin();
        _world.Run(path, "push", "--quiet", "origin", "main:refs/heads/release/1");
        _world.Run(_world["origin.git"], "symbolic-ref", "HEAD", "refs/heads/release/1");
        var repository = await SharedRepository.OpenAsync(_world.Git, path, "origin", default);
        Assert.Equal("release/1", (await repository.FetchBaseAsync(null, default)).Branch);
        Assert.Equal("main", (await repository.FetchBaseAsync("main", default)).Branch);
        Assert.Equal("base_branch_missing", await CodeOf(() => repository.FetchBaseAsync("nope", default)));
        Assert.Equal("base_branch_missing", await CodeOf(() => repository.FetchBaseAsync("--upload-pack=x", default)));
    }

    [Fact]
    public async Task A_detached_and_an_empty_remote_name_no_base()
    {
        var path = _world.MakeCloneWithOrigin();
        var repository = await SharedRepository.OpenAsync(_world.Git, path, "origin", default);
        _world.Run(_world["origin.git"], "update-ref", "--no-deref", "HEAD", _world.Run(path, "rev-parse", "HEAD"));
        Assert.Equal("base_branch_unknown", await CodeOf(() => repository.FetchBaseAsync(null, default)));
        _world.Run(_world.Folder.Root, "init", "--quiet", "--bare", _world["empty.git"]);
        _world.Run(path, "remote", "set-url", "origin", "../empty.git");
        repository = await SharedRepository.OpenAsync(_world.Git, path, "origin", default);
        Assert.Equal(_world["empty.git"], repository.Remote.Url);
        Assert.Equal("base_branch_unknown", await CodeOf(() => repository.FetchBaseAsync(null, default)));
    }

    [Fact]
    public async Task The_base_is_fetched_anew_each_time_and_the_checkout_is_left_alone()
    {
        var path = _world.MakeCloneWithOrigin();
        _world.Run(_world.Folder.Root, "clone", "--quiet", _world["origin.git"], _world["other"]);
        var repository = await SharedRepository.OpenAsync(_world.Git, path, "origin", default);
        var before = _world.Run(path, "rev-parse", "HEAD");
        File.WriteAllText(Path.Combine(path, "README.md"), "edited by the operator\n");
        var news = _world.Commit(_world["other"], "news", "n");
        _world.Run(_world["other"], "push", "--quiet");
        Assert.Equal(news, (await repository.FetchBaseAsync(null, default)).Commit);
        // A base that somebody rewrote is followed as well.
        _world.Run(_world["other"], "reset", "--quiet", "--hard", before);
        var rewritten = _world.Commit(_world["other"], "news", "rewritten");
        _world.Run(_world["other"], "push", "--quiet", "--force");
        Assert.Equal(rewritten, (await repository.FetchBaseAsync(null, default)).Commit);
        Assert.Equal(before, _world.Run(path, "rev-parse", "HEAD"));
        Assert.Equal("M README.md", _world.Run(path, "status", "--short").Trim());
        Assert.False(File.Exists(Path.Combine(path, ".git", "FETCH_HEAD")));
    }

    [Fact]
    public async Task Many_fetches_at_once_all_succeed()
    {
        var path = _world.MakeCloneWithOrigin();
        _world.Run(_world.Folder.Root, "clone", "--quiet", _world["origin.git"], _world["other"]);
        var news = _world.Commit(_world["other"], "news", "n");
        _world.Run(_world["other"], "push", "--quiet");
        var repository = await SharedRepository.OpenAsync(_world.Git, path, "origin", default);
        var commits = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => repository.FetchBaseAsync("main", default)));
        Assert.All(commits, pinned => Assert.Equal(news, pinned.Commit));
    }

    [Fact]
    public async Task What_the_repository_s_configuration_would_run_at_fetch_and_push_is_not_run()
    {
        var path = _world.MakeCloneWithOrigin();
        var trap = _world.Folder.WriteScript("trap.sh", "touch \"$(dirname \"$0\")/sprung\"; exit 1");
        Directory.CreateDirectory(Path.Combine(path, ".git/hooks"));
        foreach (var hook in new[] { "pre-push", "reference-transaction", "post-checkout" }) File.Copy(trap, Path.Combine(path, ".git/hooks", hook), true);
        foreach (var key in new[] { "core.fsmonitor", "core.sshCommand", "core.askPass", "core.editor", "core.pager", "credential.helper", "remote.origin.uploadpack", "remote.origin.receivepack", "gpg.program", "diff.external" })
            _world.Run(path, "config", key, trap);
        _world.Run(path, "config", "push.gpgSign", "true");
        _world.Run(path, "config", "commit.gpgSign", "true");
        var repository = await SharedRepository.OpenAsync(_world.Git, path, "origin", default);
        var pinned = await repository.FetchBaseAsync(null, default);
        Assert.Equal(GitPushOutcome.Pushed, (await repository.Remote.PushAsync(pinned.Commit, "x/new", null, default)).Outcome);
        Assert.True(await repository.Refs.UpdateAsync([new("refs/maestro/kept/a", pinned.Commit, null)], default));
        Assert.False(File.Exists(_world["sprung"]));
    }

    [Fact]
    public async Task Lfs_is_found_in_any_folder_s_attributes_and_nowhere_else_and_refused()
    {
        var path = _world.MakeCloneWithOrigin();
        var repository = await SharedRepository.OpenAsync(_world.Git, path, "origin", default);
        Push("docs/lfs.md", "*.bin filter=lfs\n");
        await repository.FetchBaseAsync(null, default);
        Push("assets/.gitattributes", "*.bin filter=lfs diff=lfs\n");
        Assert.Equal("lfs_unsupported", await CodeOf(() => repository.FetchBaseAsync(null, default)));
        Push("assets/.gitattributes", "*.bin binary\n");
        await repository.FetchBaseAsync(null, default);
        Push(".gitattributes", "*.bin filter=lfs\n");
        Assert.Equal("lfs_unsupported", await CodeOf(() => repository.FetchBaseAsync(null, default)));

        void Push(string file, string text)
        {
            _world.Commit(path, file, text);
            _world.Run(path, "push", "--quiet");
        }
    }

    private static async Task<string> CodeOf(Func<Task> action) => (await Assert.ThrowsAsync<MaestroException>(action)).Code;

    private Task<string> CodeOf(string root, string remote = "origin") => CodeOf(() => SharedRepository.OpenAsync(_world.Git, root, remote, default));
}
