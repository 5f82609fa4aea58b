using Maestro.Git;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Git;

public sealed class LaneWorktreeTests : IDisposable
{
    private readonly GitWorld _world = new();
    private readonly string _path;
    private readonly string _first;

    public LaneWorktreeTests()
    {
        _path = _world.MakeCloneWithOrigin("re po");
        _first = _world.Run(_path, "rev-parse", "HEAD");
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_fresh_worktree_stands_clean_at_its_commit()
    {
        var lane = await AddAsync("lane ü");
        Assert.Equal((_first, "x/1"), (await lane.ReadHeadAsync(default), await lane.ReadBranchAsync(default)));
        var status = await lane.ReadStatusAsync(default);
        Assert.True(status.IsClean);
        Assert.Equal((_first, "x/1"), (status.Head, status.Branch));
        Assert.Empty(status.Ignored);
    }

    [Fact]
    public async Task Everything_that_is_not_in_the_commit_is_listed_by_its_kind()
    {
        _world.Commit(_path, ".gitignore", "bin/\n*.log\n");
        _world.Commit(_path, "gone", "g");
        _world.Commit(_path, "s p ä", "g");
        var lane = await AddAsync("lane", _world.Run(_path, "rev-parse", "HEAD"));
        File.Delete(Path.Combine(lane.Path, "gone"));
        File.WriteAllText(Path.Combine(lane.Path, "s p ä"), "changed");
        File.WriteAllText(Path.Combine(lane.Path, "staged"), "s");
        _world.Run(lane.Path, "add", "staged");
        _world.Folder.Write("lane/new/one \n", "");
        _world.Folder.Write("lane/bin/x/y", "");
        _world.Folder.Write("lane/new/a.log", "");
        var status = await lane.ReadStatusAsync(default);
        Assert.False(status.IsClean);
        Assert.Equal(["gone", "s p ä", "staged"], status.Changed.Order(StringComparer.Ordinal));
        Assert.Equal(["new/one \n"], status.Untracked);
        Assert.Equal(["bin/", "new/a.log"], status.Ignored);
    }

    [Fact]
    public async Task A_tracked_file_that_git_was_told_not_to_look_at_is_no_clean_one()
    {
        _world.Commit(_path, "one", "1");
        _world.Commit(_path, "two", "2");
        _world.Commit(_path, "left out", "3");
        var lane = await AddAsync("lane", _world.Run(_path, "rev-parse", "HEAD"));
        _world.Run(lane.Path, "update-index", "--assume-unchanged", "one");
        _world.Run(lane.Path, "update-index", "--skip-worktree", "two", "left out");
        File.Delete(Path.Combine(lane.Path, "left out"));
        File.WriteAllText(Path.Combine(lane.Path, "one"), "changed behind git's back");
        Assert.Equal("", _world.Run(lane.Path, "status", "--porcelain"));
        var status = await lane.ReadStatusAsync(default);
        Assert.False(status.IsClean);
        Assert.Equal(["one", "two"], status.Hidden);
        Assert.Equal(["one", "two"], status.Changed);
    }

    [Fact]
    public async Task Configuration_that_makes_git_trust_old_times_hides_no_change()
    {
        _world.Run(_path, "config", "core.trustCtime", "false");
        _world.Run(_path, "config", "core.checkStat", "minimal");
        _world.Run(_path, "config", "core.ignoreStat", "true");
        var lane = await AddAsync("lane");
        var file = Path.Combine(lane.Path, "README.md");
        var before = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, "HELLO\n");
        File.SetLastWriteTimeUtc(file, before);
        Assert.Equal(["README.md"], (await lane.ReadStatusAsync(default)).Changed);
    }

    [Fact]
    public async Task An_unfinished_merge_is_told_and_a_detached_head_has_no_branch()
    {
        var lane = await AddAsync("lane");
        var theirs = _world.Commit(_path, "README.md", "theirs");
        _world.Commit(lane.Path, "README.md", "ours");
        Assert.NotEqual(0, _world.Try(lane.Path, "merge", theirs).Code);
        Assert.Equal(["README.md"], (await lane.ReadStatusAsync(default)).Conflicted);
        _world.Run(lane.Path, "merge", "--abort");
        _world.Run(lane.Path, "checkout", "--quiet", "--detach");
        Assert.Null(await lane.ReadBranchAsync(default));
        Assert.Null((await lane.ReadStatusAsync(default)).Branch);
    }

    [Theory]
    [InlineData("lane/.git", "gitdir: {0}\n")]
    [InlineData("lane/.git", "gitdir: {0}/../../re po/.git\n")]
    [InlineData("lane/.git", "")]
    [InlineData("re po/.git/worktrees/lane/commondir", "{0}\n")]
    [InlineData("re po/.git/worktrees/lane/gitdir", "{0}\n")]
    public async Task A_rewritten_pointer_does_not_lead_the_host_elsewhere(string file, string text)
    {
        var lane = await AddAsync("lane");
        _world.MakeRepository("evil");
        _world.Run(_world["evil"], "branch", "x/1");
        File.WriteAllText(_world[file], string.Format(null, text, _world["evil/.git"]));
        foreach (var question in new Func<Task>[] { () => lane.ReadHeadAsync(default), () => lane.ReadBranchAsync(default), () => lane.ReadStatusAsync(default) })
            Assert.Equal("lane_mismatch", (await Assert.ThrowsAsync<MaestroException>(question)).Code);
    }

    [Fact]
    public async Task A_pointer_that_became_a_link_is_not_followed()
    {
        var lane = await AddAsync("lane");
        File.Move(_world["lane/.git"], _world["pointer"]);
        File.CreateSymbolicLink(_world["lane/.git"], _world["pointer"]);
        Assert.Equal("lane_mismatch", (await Assert.ThrowsAsync<MaestroException>(() => lane.ReadHeadAsync(default))).Code);
    }

    [Fact]
    public async Task Status_writes_nothing_into_the_worktree_s_index()
    {
        var lane = await AddAsync("lane");
        File.SetLastWriteTimeUtc(Path.Combine(lane.Path, "README.md"), DateTime.UnixEpoch);
        var index = Path.Combine(lane.GitDirectory, "index");
        var before = File.ReadAllBytes(index);
        Assert.True((await lane.ReadStatusAsync(default)).IsClean);
        Assert.Equal(before, File.ReadAllBytes(index));
    }

    [Fact]
    public async Task Worktrees_are_listed_with_branch_commit_and_lock()
    {
        var lane = await AddAsync("lane ü");
        var repository = await SharedRepository.OpenAsync(_world.Git, _path, "origin", default);
        _world.Run(_path, "worktree", "lock", "--reason", "on a stick", lane.Path);
        var listed = await repository.Worktrees.ListAsync(default);
        Assert.Equal([new GitWorktreeEntry(_path, _first, "main", null), new GitWorktreeEntry(lane.Path, _first, "x/1", "on a stick")], listed);
        await Assert.ThrowsAsync<GitException>(() => repository.Worktrees.RemoveAsync(lane.Path, default));
        await repository.Worktrees.DiscardAsync(lane.Path, default);
        Assert.Single(await repository.Worktrees.ListAsync(default));
    }

    [Fact]
    public async Task Git_itself_refuses_to_remove_a_worktree_with_work_in_it()
    {
        var lane = await AddAsync("lane");
        var repository = await SharedRepository.OpenAsync(_world.Git, _path, "origin", default);
        _world.Folder.Write("lane/new", "work");
        await Assert.ThrowsAsync<GitException>(() => repository.Worktrees.RemoveAsync(lane.Path, default));
        File.Delete(_world["lane/new"]);
        await repository.Worktrees.RemoveAsync(lane.Path, default);
        Assert.False(Directory.Exists(lane.Path));
    }

    private async Task<LaneWorktree> AddAsync(string name, string? commit = null)
    {
        var repository = await SharedRepository.OpenAsync(_world.Git, _path, "origin", default);
        await repository.Worktrees.AddAsync(_world[name], "x/1", commit ?? _first, default);
        var link = GitWorktreeLink.Read(_world[name], repository.CommonDirectory);
        Assert.True(link!.IsMutual);
        return repository.WorktreeAt(_world[name], link.GitDirectory);
    }
}
