using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Tests.Gates;
using Xunit;

namespace Maestro.Tests.Lanes;

/// <summary>Whatever takes a lane's place between two steps of its removal survives.</summary>
public sealed class SwappedFolderTests : IDisposable
{
    private readonly LaneWorld _world = new();
    private readonly string _precious;

    public SwappedFolderTests() => _precious = Path.GetDirectoryName(_world.World.Folder.Write("precious/file", "p"))!;

    public void Dispose() => _world.Dispose();

    public static TheoryData<string> Swaps => ["link", "other folder", "other lane", "copy of the lane"];

    [Fact]
    public async Task The_target_of_a_link_that_took_the_lane_s_place_before_survives()
    {
        var lane = await _world.MakeAsync();
        Directory.Delete(lane.Path, true);
        Directory.CreateSymbolicLink(lane.Path, _precious);
        Assert.Equal("lane_mismatch", await LaneWorld.CodeOf(() => RemoveAsync(lane)));
        Directory.Delete(lane.Path);
        File.CreateSymbolicLink(lane.Path, "/nowhere");
        Assert.Equal("lane_mismatch", await LaneWorld.CodeOf(() => RemoveAsync(lane)));
        CheckPrecious(_precious);
    }

    [Theory]
    [MemberData(nameof(Swaps))]
    public async Task What_took_the_lane_s_place_between_any_two_steps_survives(string swap)
    {
        var other = await _world.MakeAsync("ENG-9");
        File.WriteAllText(Path.Combine(other.Path, "file"), "p");
        for (var step = 1; ; step++)
        {
            var lane = await _world.MakeAsync($"ENG-{step}0");
            var seen = 0;
            var isSwapped = false;
            var probe = new GateProbe();
            probe.OnPass = _ =>
            {
                if (++seen != step) return;
                isSwapped = true;
                if (Directory.Exists(lane.Path)) Directory.Move(lane.Path, _world[$"lane {step}"]);
                Swap(swap, lane, other);
            };
            await Record.ExceptionAsync(() => RemoveAsync(lane, probe));
            if (!isSwapped) break;
            // It stands where it was put; nothing of it went.
            CheckPrecious(lane.Path);
            if (swap == "link") Assert.Equal(_precious, new FileInfo(lane.Path).LinkTarget);
            CheckPrecious(_precious);
            if (swap == "other lane") Directory.Move(lane.Path, other.Path);
        }

        CheckPrecious(other.Path);
    }

    [Fact]
    public async Task Of_a_folder_with_links_in_it_only_the_links_go()
    {
        var lane = await _world.MakeAsync();
        Directory.CreateDirectory(Path.Combine(lane.Path, "bin"));
        Directory.CreateSymbolicLink(Path.Combine(lane.Path, "bin/link"), _precious);
        _world.World.Folder.Write(Path.Combine(_world.Common, "info/exclude"), "bin/\n");
        await RemoveAsync(lane);
        Assert.False(Directory.Exists(lane.Path));
        CheckPrecious(_precious);
    }

    [Fact]
    public async Task Another_worktree_that_claims_the_lane_s_place_is_left()
    {
        var lane = await _world.MakeAsync();
        var other = await _world.MakeAsync("ENG-2");
        Directory.Delete(lane.Path, true);
        File.WriteAllText(Path.Combine(other.GitDirectory!, "gitdir"), Path.Combine(lane.Path, ".git") + "\n");
        await RemoveAsync(lane);
        Assert.False(Directory.Exists(lane.GitDirectory));
        Assert.True(File.Exists(Path.Combine(other.GitDirectory!, "index")));
        Assert.True(File.Exists(Path.Combine(other.Path, "README.md")));
    }

    private static void CheckPrecious(string folder) => Assert.Equal("p", File.ReadAllText(Path.Combine(folder, "file")));

    private void Swap(string swap, LanePlan lane, LanePlan other)
    {
        switch (swap)
        {
            case "link":
                Directory.CreateSymbolicLink(lane.Path, _precious);
                break;
            case "other folder":
                _world.World.Folder.Write(Path.Combine(lane.Path, "file"), "p");
                break;
            case "other lane":
                Directory.Move(other.Path, lane.Path);
                break;
            default:
                // Even one that says of itself to be the lane.
                File.WriteAllText(_world.World.Folder.Write(Path.Combine(lane.Path, ".git"), ""), $"gitdir: {lane.GitDirectory}\n");
                File.WriteAllText(Path.Combine(lane.Path, "file"), "p");
                File.WriteAllText(Path.Combine(lane.Path, "README.md"), "hello\n");
                break;
        }
    }

    private async Task RemoveAsync(LanePlan lane, IGateObserver? probe = null) =>
        await (await _world.RetainedAsync(probe)).Removal.RemoveAsync(lane, new RemovalTerms([_world.Base], path => path == "bin/"), default);
}
