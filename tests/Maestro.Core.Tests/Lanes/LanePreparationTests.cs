using Maestro.Lanes;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Lanes;

public sealed class LanePreparationTests : IDisposable
{
    private readonly LaneWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_new_lane_gets_a_branch_and_a_worktree_at_the_base_commit()
    {
        var preparation = await _world.PreparationAsync();
        var plan = _world.Plan();
        Assert.Equal(new LaneSighting(LaneSightingState.Absent, null, null), await preparation.InspectAsync(plan with { IsIntended = false }, default));
        var made = await preparation.AddWorktreeAsync(plan, default);
        Assert.Equal(new LaneSighting(LaneSightingState.Ready, Path.Combine(_world.Common, "worktrees", "ENG-1"), _world.Base), made);
        Assert.Equal(made, await preparation.InspectAsync(plan, default));
        Assert.Equal("hello\n", File.ReadAllText(Path.Combine(plan.Path, "README.md")));
        Assert.Equal("x/demo-eng-1", _world.World.Run(plan.Path, "branch", "--show-current"));
        Assert.Equal("", _world.World.Run(_world.Checkout, "status", "--porcelain"));
        Assert.Equal("", _world.World.Try(_world.Checkout, "config", "--get-regexp", "^branch\\.x/").Output);
    }

    [Fact]
    public async Task Looking_changes_nothing_at_all()
    {
        var before = Directory.GetFileSystemEntries(_world.Checkout, "*", SearchOption.AllDirectories).Order().ToList();
        await (await _world.PreparationAsync()).InspectAsync(_world.Plan(), default);
        Assert.Equal(before, Directory.GetFileSystemEntries(_world.Checkout, "*", SearchOption.AllDirectories).Order());
        await Assert.ThrowsAsync<ArgumentException>(async () => await (await _world.PreparationAsync()).AddWorktreeAsync(_world.Plan() with { IsIntended = false }, default));
    }

    [Fact]
    public async Task Preparing_a_retained_lane_again_leaves_every_bit_of_work_in_it()
    {
        var lane = await _world.MakeAsync();
        var work = _world.World.Commit(lane.Path, "work", "committed");
        File.WriteAllText(Path.Combine(lane.Path, "README.md"), "edited");
        File.WriteAllText(Path.Combine(lane.Path, "new"), "untracked");
        var again = await (await _world.PreparationAsync()).AddWorktreeAsync(lane, default);
        Assert.Equal(new LaneSighting(LaneSightingState.Ready, lane.GitDirectory, work), again);
        Assert.Equal(("edited", "untracked"), (File.ReadAllText(Path.Combine(lane.Path, "README.md")), File.ReadAllText(Path.Combine(lane.Path, "new"))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_branch_without_a_record_is_not_ours_wherever_it_is(bool isLocal)
    {
        var plan = _world.Plan();
        if (isLocal) _world.World.Run(_world.Checkout, "branch", plan.Branch);
        else _world.World.Run(_world.Checkout, "push", "--quiet", "origin", $"main:refs/heads/{plan.Branch}");
        var preparation = await _world.PreparationAsync();
        Assert.Equal("branch_already_exists", await LaneWorld.CodeOf(() => preparation.InspectAsync(plan with { IsIntended = false }, default)));
    }

    [Fact]
    public async Task An_intended_branch_is_ours_only_at_the_very_commit_that_was_intended()
    {
        var plan = _world.Plan();
        var preparation = await _world.PreparationAsync();
        _world.World.Run(_world.Checkout, "branch", plan.Branch);
        Assert.Equal(new LaneSighting(LaneSightingState.Unfinished, null, _world.Base), await preparation.InspectAsync(plan, default));
        var other = _world.World.Commit(_world.Checkout, "other", "o");
        _world.World.Run(_world.Checkout, "branch", "--force", plan.Branch, other);
        Assert.Equal("branch_already_exists", await LaneWorld.CodeOf(() => preparation.InspectAsync(plan, default)));
        _world.World.Run(_world.Checkout, "branch", "-D", plan.Branch);
        _world.World.Run(_world.Checkout, "push", "--quiet", "origin", $"main:refs/heads/{plan.Branch}");
        Assert.Equal("branch_already_exists", await LaneWorld.CodeOf(() => preparation.AddWorktreeAsync(plan, default)));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x/demo-eng-1/deeper")]
    public async Task A_branch_that_makes_the_name_impossible_is_told_by_name(string other)
    {
        _world.World.Run(_world.Checkout, "branch", other);
        var failure = await Assert.ThrowsAsync<MaestroException>(async () => await (await _world.PreparationAsync()).InspectAsync(_world.Plan(), default));
        Assert.Equal("branch_already_exists", failure.Code);
        Assert.Contains($"The branch {other} exists", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_occupies_the_path_is_left_alone()
    {
        var plan = _world.Plan();
        var preparation = await _world.PreparationAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(plan.Path)!);
        File.WriteAllText(plan.Path, "a file");
        await OccupiedAsync("A file");
        File.Delete(plan.Path);
        File.CreateSymbolicLink(plan.Path, "/nowhere");
        await OccupiedAsync("A symbolic link to /nowhere");
        File.Delete(plan.Path);
        Directory.CreateSymbolicLink(plan.Path, _world.World.Folder.Make("elsewhere"));
        await OccupiedAsync("A symbolic link");
        Directory.Delete(plan.Path);
        Directory.CreateDirectory(plan.Path);
        File.WriteAllText(Path.Combine(plan.Path, "notes"), "mine");
        await OccupiedAsync("A folder with files");
        Directory.Delete(plan.Path, true);
        _world.World.Run(_world.Checkout, "clone", "--quiet", _world["origin.git"], plan.Path);
        await OccupiedAsync("A repository");
        Directory.Delete(plan.Path, true);
        _world.World.Run(_world.Checkout, "worktree", "add", "--quiet", "--detach", plan.Path);
        await OccupiedAsync("A worktree whose branch is none");
        Assert.True(File.Exists(Path.Combine(plan.Path, "README.md")));

        async Task OccupiedAsync(string what)
        {
            var failure = await Assert.ThrowsAsync<MaestroException>(() => preparation.AddWorktreeAsync(plan, default));
            Assert.Equal("worktree_path_occupied", failure.Code);
            Assert.StartsWith(what, failure.Problems[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_worktree_without_a_record_is_not_ours_even_on_the_right_branch()
    {
        var lane = await _world.MakeAsync();
        var stranger = lane with { IsIntended = false, GitDirectory = null, OriginUrl = null };
        Assert.Equal("branch_already_exists", await LaneWorld.CodeOf(async () => await (await _world.PreparationAsync()).InspectAsync(stranger, default)));
    }

    [Fact]
    public async Task An_empty_folder_is_used()
    {
        var plan = _world.Plan();
        Directory.CreateDirectory(plan.Path);
        Assert.True((await (await _world.PreparationAsync()).AddWorktreeAsync(plan, default)).IsReady);
    }

    [Fact]
    public async Task A_branch_that_another_worktree_has_is_told_with_its_place()
    {
        var plan = _world.Plan();
        _world.World.Run(_world.Checkout, "worktree", "add", "--quiet", "-b", plan.Branch, _world["elsewhere"], _world.Base);
        var preparation = await _world.PreparationAsync();
        var failure = await Assert.ThrowsAsync<MaestroException>(() => preparation.InspectAsync(plan, default));
        Assert.Equal("branch_checked_out_elsewhere", failure.Code);
        Assert.Contains(_world["elsewhere"], failure.Message, StringComparison.Ordinal);
        Directory.Delete(_world["elsewhere"], true);
        failure = await Assert.ThrowsAsync<MaestroException>(() => preparation.InspectAsync(plan, default));
        Assert.Equal("branch_checked_out_elsewhere", failure.Code);
        Assert.Contains("git worktree prune", failure.Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_recorded_fact_that_does_not_hold_is_named()
    {
        var lane = await _world.MakeAsync();
        await MismatchAsync(lane with { OriginUrl = "https://example.org/other.git" }, "origin");
        await MismatchAsync(lane with { GitDirectory = Path.Combine(_world.Common, "worktrees", "ENG-2") }, "git directory");
        await MismatchAsync(lane with { Path = _world["elsewhere"] }, "worktree path");
        _world.World.Run(lane.Path, "checkout", "--quiet", "-b", "astray");
        await MismatchAsync(lane, "branch");
        _world.World.Run(lane.Path, "checkout", "--quiet", "--detach");
        await MismatchAsync(lane, "branch");
        _world.World.Run(_world.Checkout, "branch", "-D", lane.Branch);
        await MismatchAsync(lane, "branch");
    }

    [Fact]
    public async Task A_lane_whose_links_were_rewritten_is_not_touched()
    {
        var lane = await _world.MakeAsync();
        var pointer = Path.Combine(lane.Path, ".git");
        var evil = _world.World.MakeRepository("evil");
        var original = File.ReadAllText(pointer);
        File.WriteAllText(pointer, $"gitdir: {evil}/.git\n");
        await MismatchAsync(lane, "git directory");
        File.WriteAllText(pointer, original);
        File.WriteAllText(Path.Combine(lane.GitDirectory!, "commondir"), $"{evil}/.git\n");
        await MismatchAsync(lane, "git directory");
        File.WriteAllText(Path.Combine(lane.GitDirectory!, "commondir"), "../..\n");
        Assert.True((await (await _world.PreparationAsync()).InspectAsync(lane, default)).IsReady);
        File.Delete(pointer);
        await MismatchAsync(lane, "git directory");
    }

    [Fact]
    public async Task A_lane_that_was_replaced_by_a_link_is_not_followed()
    {
        var lane = await _world.MakeAsync();
        Directory.Move(lane.Path, _world["moved"]);
        Directory.CreateSymbolicLink(lane.Path, _world["moved"]);
        await MismatchAsync(lane, "worktree path");
        Assert.True(File.Exists(_world["moved/README.md"]));
    }

    [Fact]
    public async Task What_one_agent_writes_into_its_git_directory_does_not_stop_the_other_lanes()
    {
        var poisoned = await _world.MakeAsync("ENG-1");
        foreach (var text in new[] { "", "relative/.git\n", "/\n", new string('x', 5000), "a\nb\n" })
        {
            File.WriteAllText(Path.Combine(poisoned.GitDirectory!, "gitdir"), text);
            File.WriteAllText(Path.Combine(poisoned.GitDirectory!, "HEAD"), "ref: refs/x\n");
            Assert.Equal(LaneSightingState.Absent, (await (await _world.PreparationAsync()).InspectAsync(_world.Plan("ENG-2"), default)).State);
        }
    }

    [Fact]
    public async Task Lanes_prepared_at_once_all_become_ready()
    {
        var preparation = await _world.PreparationAsync();
        var lanes = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => preparation.AddWorktreeAsync(_world.Plan($"eng/{number}"), default)));
        Assert.Equal(12, lanes.Select(lane => lane.GitDirectory).Distinct().Count());
        Assert.All(lanes, lane => Assert.True(lane.IsReady));
    }

    private async Task MismatchAsync(LanePlan lane, string what)
    {
        var preparation = await _world.PreparationAsync();
        foreach (var action in new Func<Task>[] { () => preparation.InspectAsync(lane, default), () => preparation.AddWorktreeAsync(lane, default) })
        {
            var failure = await Assert.ThrowsAsync<MaestroException>(action);
            Assert.Equal(("lane_mismatch", ProblemKind.NeedsAttention), (failure.Code, failure.Kind));
            Assert.Contains($"Its {what} is", failure.Message, StringComparison.Ordinal);
        }
    }
}
