using Maestro.Effects;
using Maestro.Lanes;
using Maestro.Tests.Lanes;
using Xunit;

namespace Maestro.Tests.Effects;

/// <summary>The effects on lanes: the world itself tells whether one has happened, and a refusal has changed nothing.</summary>
public sealed class LaneEffectTests : IDisposable
{
    private readonly LaneWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_lane_is_moved_forward_and_shows_it()
    {
        var lane = await _world.MakeAsync();
        var target = PublishOnTop(lane);
        var payload = new ForwardLane(lane.Branch, lane.Path, lane.GitDirectory!, lane.BaseCommit, lane.OriginUrl, target);
        var handler = new ForwardLaneHandler(await _world.RetainedAsync());
        await HappensAsync(handler, payload);
        File.WriteAllText(Path.Combine(lane.Path, "work"), "w");
        Assert.Null(await handler.ReadBackAsync(Stored(payload), default));
        Assert.Equal("lane_has_unsaved_work", await RefusalOf(handler, payload));
    }

    [Fact]
    public async Task A_lane_with_commits_of_its_own_is_not_moved()
    {
        var lane = await _world.MakeAsync();
        var target = PublishOnTop(lane);
        var own = _world.World.Commit(lane.Path, "own", "o");
        var payload = new ForwardLane(lane.Branch, lane.Path, lane.GitDirectory!, lane.BaseCommit, lane.OriginUrl, target);
        Assert.Equal("lane_diverged", await RefusalOf(new ForwardLaneHandler(await _world.RetainedAsync()), payload));
        Assert.Equal(own, _world.World.Run(lane.Path, "rev-parse", "HEAD"));
    }

    [Fact]
    public async Task A_branch_is_set_here_and_shows_it_and_is_not_moved_from_elsewhere()
    {
        var tip = _world.World.Commit(_world.Checkout, "a", "1");
        _world.World.Run(_world.Checkout, "branch", "x/adopted", _world.Base);
        var handler = new SetLocalBranchHandler(await _world.RetainedAsync());
        Assert.Equal("lane_branch_moved", await RefusalOf(handler, new SetLocalBranch("x/adopted", tip, tip)));
        await HappensAsync(handler, new SetLocalBranch("x/adopted", tip, _world.Base));
        Assert.Equal(tip, _world.World.Run(_world.Checkout, "rev-parse", "x/adopted"));
    }

    [Fact]
    public async Task A_lane_is_kept_removed_and_its_branch_deleted_and_each_shows_it()
    {
        var lane = await _world.MakeAsync();
        var head = _world.World.Commit(lane.Path, "a", "1");
        File.WriteAllText(Path.Combine(lane.Path, "work"), "w");
        _world.World.Folder.Write(Path.Combine(_world.Common, "info/exclude"), "obj/\n");
        _world.World.Folder.Write(Path.Combine(lane.Path, "src/obj/x"), "disposable");
        var retained = await _world.RetainedAsync();
        var remove = new RemoveWorktree(lane.Branch, lane.Path, lane.GitDirectory!, lane.BaseCommit, lane.OriginUrl, [_world.Base], ["obj/"], null);
        Assert.Equal("lane_has_unsaved_work", await RefusalOf(new RemoveWorktreeHandler(retained), remove));

        var kept = await retained.Keep.PrepareAsync(lane, path => path.EndsWith("obj/", StringComparison.Ordinal), default);
        await HappensAsync(new KeepWorkHandler(retained), new KeepWork(kept.Ref, kept.Commit));
        Assert.Equal("kept_ref_taken", await RefusalOf(new KeepWorkHandler(retained), new KeepWork(kept.Ref, head)));
        await HappensAsync(new RemoveWorktreeHandler(retained), remove with { Kept = kept.Commit });
        await HappensAsync(new DeleteLocalBranchHandler(retained), new DeleteLocalBranch(lane.Branch, head, []));
        Assert.Equal("w", _world.World.Run(_world.Checkout, "show", $"{kept.Ref}:work"));
        Assert.Equal(head, _world.World.Run(_world.Checkout, "rev-parse", $"{kept.Ref}^"));
    }

    private static EffectPayload Stored(EffectPayload payload) => EffectJson.ReadPayload(EffectJson.Write(payload));

    // As after a crash: from what the ledger holds.
    private static async Task HappensAsync(IEffectHandler handler, EffectPayload payload)
    {
        Assert.Null(await handler.ReadBackAsync(Stored(payload), default));
        await handler.ApplyAsync(Stored(payload), default);
        Assert.NotNull(await handler.ReadBackAsync(Stored(payload), default));
        await handler.ApplyAsync(Stored(payload), default);
    }

    private static async Task<string> RefusalOf(IEffectHandler handler, EffectPayload payload) =>
        (await Assert.ThrowsAsync<EffectRefusedException>(() => handler.ApplyAsync(Stored(payload), default))).Problem.Code;

    private string PublishOnTop(LanePlan lane)
    {
        _world.World.Run(_world.World.Folder.Root, "clone", "--quiet", _world["origin.git"], _world["other"]);
        var target = _world.World.Commit(_world["other"], "theirs", "t");
        _world.World.Run(_world["other"], "push", "--quiet", "origin", $"HEAD:refs/heads/{lane.Branch}");
        return target;
    }
}
