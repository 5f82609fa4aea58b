using Xunit;

namespace Maestro.Tests.Lanes;

public sealed class LaneBranchRemovalTests : IDisposable
{
    private readonly LaneWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_branch_goes_when_all_of_it_is_saved_and_nobody_has_it_checked_out()
    {
        var lane = await _world.MakeAsync();
        var head = _world.World.Commit(lane.Path, "a", "1");
        var branches = (await _world.RetainedAsync()).Branches;
        Assert.Equal("branch_checked_out_elsewhere", await LaneWorld.CodeOf(() => branches.RemoveAsync(lane.Branch, head, [head], default)));
        _world.World.Run(_world.Checkout, "worktree", "remove", lane.Path);
        Assert.Equal("lane_has_unsaved_work", await LaneWorld.CodeOf(() => branches.RemoveAsync(lane.Branch, head, [_world.Base], default)));
        Assert.Equal("lane_branch_moved", await LaneWorld.CodeOf(() => branches.RemoveAsync(lane.Branch, _world.Base, [head], default)));
        Assert.False(await branches.IsGoneAsync(lane.Branch, default));
        Assert.Equal(head, _world.World.Run(_world.Checkout, "rev-parse", lane.Branch));
        await branches.RemoveAsync(lane.Branch, head, [head], default);
        Assert.True(await branches.IsGoneAsync(lane.Branch, default));
        await branches.RemoveAsync(lane.Branch, head, [], default);
    }
}
