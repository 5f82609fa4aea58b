using Maestro.Lanes;
using Xunit;

namespace Maestro.Tests.Lanes;

public sealed class LaneAdoptionTests : IDisposable
{
    private readonly LaneWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task An_adopted_branch_is_the_lanes_at_that_very_commit_and_no_other()
    {
        var (plan, commit) = await MadeByAPersonAsync();
        var preparation = await _world.PreparationAsync();
        var fresh = plan with { IsIntended = false };
        Assert.Equal("branch_already_exists", await LaneWorld.CodeOf(() => preparation.InspectAsync(fresh, default)));
        Assert.Equal(LaneSightingState.Unfinished, (await preparation.InspectAsync(fresh with { AdoptedCommit = commit }, default)).State);
        Assert.Equal("branch_already_exists", await LaneWorld.CodeOf(() => preparation.InspectAsync(plan with { AdoptedCommit = _world.Base }, default)));
        var made = await preparation.AddWorktreeAsync(plan with { AdoptedCommit = commit }, default);
        Assert.Equal(commit, made.BranchHead);
        Assert.Equal("1", File.ReadAllText(Path.Combine(plan.Path, "a")));
    }

    [Fact]
    public async Task An_adopted_branch_that_is_only_published_is_made_here_at_its_commit()
    {
        var (plan, commit) = await MadeByAPersonAsync();
        _world.World.Run(_world.Checkout, "push", "origin", plan.Branch);
        _world.World.Run(_world.Checkout, "branch", "-D", plan.Branch);
        var adopted = await (await _world.RetainedAsync()).Adoption.LookAsync(plan, _world.Base, default);
        Assert.Equal(new AdoptedBranch(commit, null, commit, _world.Base, null), adopted);
        var made = await (await _world.PreparationAsync()).AddWorktreeAsync(plan with { AdoptedCommit = commit }, default);
        Assert.Equal(commit, made.BranchHead);
    }

    [Fact]
    public async Task A_branch_is_moved_only_from_where_it_was_seen_and_where_nobody_has_it_checked_out()
    {
        var (plan, commit) = await MadeByAPersonAsync();
        var adoption = (await _world.RetainedAsync()).Adoption;
        Assert.Equal("lane_branch_moved", await LaneWorld.CodeOf(() => adoption.SetBranchAsync(plan.Branch, _world.Base, null, default)));
        _world.World.Run(_world.Checkout, "worktree", "add", _world["elsewhere"], plan.Branch);
        Assert.Equal("branch_checked_out_elsewhere", await LaneWorld.CodeOf(() => adoption.SetBranchAsync(plan.Branch, _world.Base, commit, default)));
        _world.World.Run(_world.Checkout, "worktree", "remove", _world["elsewhere"]);
        await adoption.SetBranchAsync(plan.Branch, _world.Base, commit, default);
        Assert.True(await adoption.IsSetAsync(plan.Branch, _world.Base, default));
        await adoption.SetBranchAsync(plan.Branch, _world.Base, commit, default);
    }

    [Fact]
    public async Task A_worktree_of_a_branch_that_is_behind_what_is_published_is_brought_up_first()
    {
        var (plan, commit) = await MadeByAPersonAsync();
        _world.World.Run(_world.Checkout, "push", "origin", plan.Branch);
        _world.World.Run(_world.Checkout, "branch", "-f", plan.Branch, _world.Base);
        _world.World.Run(_world.Checkout, "worktree", "add", plan.Path, plan.Branch);
        var adoption = (await _world.RetainedAsync()).Adoption;
        Assert.Equal("branch_not_adoptable", await LaneWorld.CodeOf(() => adoption.LookAsync(plan, _world.Base, default)));
        _world.World.Run(plan.Path, "merge", "--ff-only", commit);
        Assert.EndsWith("/worktrees/ENG-1", (await adoption.LookAsync(plan, _world.Base, default))!.GitDirectory, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_such_branch_there_is_nothing_to_adopt() =>
        Assert.Null(await (await _world.RetainedAsync()).Adoption.LookAsync(_world.Plan(), _world.Base, default));

    private async Task<(LanePlan Plan, string Commit)> MadeByAPersonAsync()
    {
        var plan = _world.Plan();
        (await _world.RootAsync()).Make();
        _world.World.Run(_world.Checkout, "worktree", "add", "-b", plan.Branch, _world["by hand"]);
        var commit = _world.World.Commit(_world["by hand"], "a", "1");
        _world.World.Run(_world.Checkout, "worktree", "remove", _world["by hand"]);
        return (plan, commit);
    }
}
