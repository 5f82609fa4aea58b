using Maestro.Git;
using Maestro.Lanes;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Lanes;

public sealed class LaneRemovalTests : IDisposable
{
    private readonly LaneWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_clean_worktree_goes_and_its_branch_stays()
    {
        var lane = await _world.MakeAsync();
        var work = _world.World.Commit(lane.Path, "work", "w");
        await RemoveAsync(lane);
        Assert.False(Directory.Exists(lane.Path));
        Assert.False(Directory.Exists(lane.GitDirectory));
        Assert.Equal(work, _world.World.Run(_world.Checkout, "rev-parse", lane.Branch));
        await RemoveAsync(lane);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("new file")]
    [InlineData("obj/keep.log")]
    public async Task A_file_that_is_in_no_commit_stops_it_and_is_named(string file)
    {
        var lane = await _world.MakeAsync();
        _world.World.Commit(lane.Path, ".gitignore", "bin/\n*.log\n");
        _world.World.Folder.Write(Path.Combine(lane.Path, "bin/x"), "");
        _world.World.Folder.Write(Path.Combine(lane.Path, file), "work");
        var failure = await Assert.ThrowsAsync<MaestroException>(() => RemoveAsync(lane));
        Assert.Equal("lane_has_unsaved_work", failure.Code);
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(lane.Path, file));
        _world.World.Run(lane.Path, "checkout", "--quiet", "--", ".");
        await RemoveAsync(lane);
        Assert.False(Directory.Exists(lane.Path));
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
    public async Task The_target_of_a_link_that_took_the_lane_s_place_survives()
    {
        var lane = await _world.MakeAsync();
        Directory.Delete(lane.Path, true);
        var precious = _world.World.Folder.Write("precious/file", "p");
        Directory.CreateSymbolicLink(lane.Path, Path.GetDirectoryName(precious)!);
        Assert.Equal("lane_mismatch", await LaneWorld.CodeOf(() => RemoveAsync(lane)));
        Directory.Delete(lane.Path);
        File.CreateSymbolicLink(lane.Path, "/nowhere");
        Assert.Equal("lane_mismatch", await LaneWorld.CodeOf(() => RemoveAsync(lane)));
        Assert.True(File.Exists(precious));
    }

    [Fact]
    public async Task A_worktree_that_is_not_the_recorded_one_stays()
    {
        var lane = await _world.MakeAsync();
        Assert.Equal("lane_mismatch", await LaneWorld.CodeOf(() => RemoveAsync(lane with { GitDirectory = Path.Combine(_world.Common, "worktrees/other") })));
        await Assert.ThrowsAsync<ArgumentException>(() => RemoveAsync(lane with { GitDirectory = null }));
        _world.World.Run(_world.Checkout, "worktree", "lock", lane.Path);
        await Assert.ThrowsAsync<GitException>(() => RemoveAsync(lane));
        Assert.True(File.Exists(Path.Combine(lane.Path, "README.md")));
    }

    [Fact]
    public async Task A_folder_that_is_gone_leaves_no_registration()
    {
        var lane = await _world.MakeAsync();
        Directory.Delete(lane.Path, true);
        await RemoveAsync(lane);
        Assert.False(Directory.Exists(lane.GitDirectory));
    }

    private async Task RemoveAsync(LanePlan lane) =>
        await new LaneRemoval(await _world.OpenAsync(), await _world.PreparationAsync()).RemoveAsync(lane, path => path == "bin/", default);
}
