using Maestro.Lanes;
using Maestro.Problems;
using Maestro.Tests.Gates;
using Xunit;

namespace Maestro.Tests.Lanes;

public sealed class LaneRemovalTests : IDisposable
{
    private readonly LaneWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_saved_lane_goes_and_its_branch_stays()
    {
        var lane = await _world.MakeAsync();
        var work = _world.World.Commit(lane.Path, "work", "w");
        var retained = await _world.RetainedAsync();
        Assert.False(retained.Removal.IsGone(lane));
        await RemoveAsync(lane, work);
        CheckGone(lane);
        Assert.True(retained.Removal.IsGone(lane));
        Assert.Equal(work, _world.World.Run(_world.Checkout, "rev-parse", lane.Branch));
        await RemoveAsync(lane);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("new file")]
    [InlineData("obj/keep.log")]
    [InlineData("node/x/y.log")]
    public async Task A_file_that_is_in_no_commit_stops_it_and_is_named(string file)
    {
        var lane = await _world.MakeAsync();
        var head = _world.World.Commit(lane.Path, ".gitignore", "bin/\n*.log\nnode/\n");
        _world.World.Folder.Write(Path.Combine(lane.Path, "bin/x"), "");
        _world.World.Folder.Write(Path.Combine(lane.Path, file), "work");
        var failure = await Assert.ThrowsAsync<MaestroException>(() => RemoveAsync(lane, head));
        Assert.Equal("lane_has_unsaved_work", failure.Code);
        Assert.Contains(file.StartsWith("node", StringComparison.Ordinal) ? "node/" : file, failure.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(lane.Path, file));
        _world.World.Run(lane.Path, "checkout", "--quiet", "--", ".");
        await RemoveAsync(lane, head);
        CheckGone(lane);
    }

    [Fact]
    public async Task A_commit_that_nothing_else_holds_stops_it_and_is_named()
    {
        var lane = await _world.MakeAsync();
        var first = _world.World.Commit(lane.Path, "a", "1", "the first of mine");
        var second = _world.World.Commit(lane.Path, "b", "2", "the second of mine");
        var failure = await Assert.ThrowsAsync<MaestroException>(() => RemoveAsync(lane, first, new string('d', 40)));
        Assert.Equal("lane_has_unsaved_work", failure.Code);
        Assert.Contains($"commit {second[..12]} \"the second of mine\"", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the first", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(lane.Path, "b")));
        await RemoveAsync(lane, second);
        CheckGone(lane);
    }

    [Fact]
    public async Task What_a_submodule_holds_stops_it()
    {
        var lane = await _world.MakeAsync();
        _world.World.Run(lane.Path, "update-index", "--add", "--cacheinfo", $"160000,{_world.Base},sub");
        _world.World.Run(lane.Path, "commit", "--quiet", "-m", "sub");
        Directory.CreateDirectory(Path.Combine(lane.Path, "sub"));
        var head = _world.World.Run(lane.Path, "rev-parse", "HEAD");
        File.WriteAllText(Path.Combine(lane.Path, "sub/file"), "work");
        Assert.Equal("lane_has_unsaved_work", await LaneWorld.CodeOf(() => RemoveAsync(lane, head)));
        File.Delete(Path.Combine(lane.Path, "sub/file"));
        await RemoveAsync(lane, head);
        CheckGone(lane);
    }

    [Fact]
    public async Task Empty_folders_that_a_sandbox_left_are_nothing()
    {
        var lane = await _world.MakeAsync();
        var head = _world.World.Commit(lane.Path, ".gitignore", ".aws/\n");
        foreach (var name in new[] { ".codex", ".agents", ".aws" }) Directory.CreateDirectory(Path.Combine(lane.Path, name));
        Assert.True((await (await _world.RetainedAsync()).Work.ReadAsync(lane, [head], _ => false, default)).IsNone);
        await RemoveAsync(lane, head);
        CheckGone(lane);
    }

    [Fact]
    public async Task A_long_list_of_unsaved_files_is_cut()
    {
        var lane = await _world.MakeAsync();
        for (var number = 10; number < 60; number++) File.WriteAllText(Path.Combine(lane.Path, $"f{number}"), "");
        var failure = await Assert.ThrowsAsync<MaestroException>(() => RemoveAsync(lane));
        Assert.Contains("f29 and 30 more", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worktree_that_is_not_the_recorded_one_stays()
    {
        var lane = await _world.MakeAsync();
        Assert.Equal("lane_mismatch", await LaneWorld.CodeOf(() => RemoveAsync(lane with { GitDirectory = Path.Combine(_world.Common, "worktrees/other") })));
        await Assert.ThrowsAsync<ArgumentException>(() => RemoveAsync(lane with { GitDirectory = null }));
        _world.World.Run(lane.Path, "checkout", "--quiet", "--detach");
        Assert.Equal("lane_mismatch", await LaneWorld.CodeOf(() => RemoveAsync(lane)));
        Assert.True(File.Exists(Path.Combine(lane.Path, "README.md")));
    }

    [Fact]
    public async Task A_worktree_that_a_person_locked_stays()
    {
        var lane = await _world.MakeAsync();
        _world.World.Run(_world.Checkout, "worktree", "lock", "--reason", "my experiment", lane.Path);
        var failure = await Assert.ThrowsAsync<MaestroException>(() => RemoveAsync(lane));
        Assert.Equal("worktree_locked", failure.Code);
        Assert.Contains("my experiment", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(lane.Path, "README.md")));
    }

    [Fact]
    public async Task A_folder_that_is_gone_leaves_no_registration()
    {
        var lane = await _world.MakeAsync();
        Directory.Delete(lane.Path, true);
        await RemoveAsync(lane);
        CheckGone(lane);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_looked_at_stays()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess) return;
        var lane = await _world.MakeAsync();
        File.SetUnixFileMode(Path.GetDirectoryName(lane.Path)!, UnixFileMode.None);
        try
        {
            await Assert.ThrowsAnyAsync<Exception>(() => RemoveAsync(lane));
        }
        finally
        {
            File.SetUnixFileMode(Path.GetDirectoryName(lane.Path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.True(File.Exists(Path.Combine(lane.Path, "README.md")));
    }

    [Fact]
    public async Task Cut_off_at_any_passage_it_goes_on_and_takes_nothing_else()
    {
        var neighbour = await _world.MakeAsync("ENG-1-2");
        File.WriteAllText(Path.Combine(neighbour.Path, "work"), "w");
        for (var cut = 1; ; cut++)
        {
            var lane = await _world.MakeAsync("ENG-1");
            var seen = 0;
            var probe = new GateProbe { OnPass = passage => { if (++seen == cut) throw new CrashException(passage); } };
            var isCut = await Record.ExceptionAsync(() => RemoveAsync(lane, probe)) is CrashException;
            await RemoveAsync(lane);
            CheckGone(lane);
            Assert.True((await _world.RetainedAsync()).Removal.IsGone(lane), $"cut {cut}");
            _world.World.Run(_world.Checkout, "branch", "--quiet", "-D", lane.Branch);
            if (isCut) continue;
            Assert.True(cut > 20, $"only {cut} passages");
            break;
        }

        Assert.Equal("w", File.ReadAllText(Path.Combine(neighbour.Path, "work")));
        Assert.Equal("?? work", _world.World.Run(neighbour.Path, "status", "--porcelain"));
    }

    [Fact]
    public async Task Work_that_came_after_a_cut_is_found_when_it_goes_on()
    {
        var lane = await _world.MakeAsync();
        var probe = new GateProbe();
        probe.CrashAt("file:worktree:after");
        await Assert.ThrowsAsync<CrashException>(() => RemoveAsync(lane, probe));
        Assert.False(Directory.Exists(lane.Path));
        var leaving = Assert.Single(Directory.GetDirectories(Path.GetDirectoryName(lane.Path)!, ".leaving-*"));
        File.WriteAllText(Path.Combine(leaving, "late"), "work of a process that was in the folder");
        Assert.Equal("lane_has_unsaved_work", await LaneWorld.CodeOf(() => RemoveAsync(lane)));
        Assert.True(File.Exists(Path.Combine(lane.Path, "late")));
        Assert.Equal("?? late", _world.World.Run(lane.Path, "status", "--porcelain"));
    }

    [Fact]
    public async Task What_git_left_of_the_registration_goes()
    {
        var lane = await _world.MakeAsync();
        Directory.Delete(lane.Path, true);
        File.Delete(Path.Combine(lane.GitDirectory!, "gitdir"));
        Assert.False((await _world.RetainedAsync()).Removal.IsGone(lane));
        await RemoveAsync(lane);
        CheckGone(lane);
    }

    [Fact]
    public async Task A_later_worktree_that_was_given_the_same_git_directory_is_left()
    {
        var lane = await _world.MakeAsync();
        await RemoveAsync(lane);
        var later = _world["elsewhere/ENG-1"];
        _world.World.Run(_world.Checkout, "worktree", "add", "--quiet", "-b", "somebody's", later);
        Assert.True(File.Exists(Path.Combine(lane.GitDirectory!, "gitdir")));
        Assert.True((await _world.RetainedAsync()).Removal.IsGone(lane));
        await RemoveAsync(lane);
        Assert.Equal("", _world.World.Run(later, "status", "--porcelain"));
    }

    private void CheckGone(LanePlan lane)
    {
        Assert.DoesNotContain($"{lane.Path} ", _world.World.Run(_world.Checkout, "worktree", "list"), StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(Path.Combine(_world.Common, "maestro")) ? Directory.GetFileSystemEntries(Path.Combine(_world.Common, "maestro")) : []);
        Assert.False(Directory.Exists(lane.Path));
        Assert.False(Directory.Exists(lane.GitDirectory));
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(lane.Path)!, $".*-{Path.GetFileName(lane.Path)}"));
    }

    private Task RemoveAsync(LanePlan lane, params string[] saved) => RemoveAsync(lane, null, saved);

    private async Task RemoveAsync(LanePlan lane, GateProbe? probe, params string[] saved) =>
        await (await _world.RetainedAsync(probe)).Removal.RemoveAsync(lane, new RemovalTerms([_world.Base, .. saved], path => path == "bin/"), default);
}
