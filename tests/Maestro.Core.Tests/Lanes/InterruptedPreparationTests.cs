using Maestro.Gates;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Lanes;

/// <summary>What git leaves when it is killed at each step of making a worktree, and how the next preparation goes on.</summary>
public sealed class InterruptedPreparationTests : IDisposable
{
    private readonly LaneWorld _world = new();

    public void Dispose() => _world.Dispose();

    public static TheoryData<string> Steps =>
    [
        "branch made", "git directory registered", "folder made", "pointer written", "pointer empty", "head unset", "files half written", "lock not yet lifted", "discard cut off", "unregistered leftovers",
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_preparation_that_was_cut_off_goes_on(string step)
    {
        var plan = _world.Plan();
        Leave(plan, step);
        var preparation = await _world.PreparationAsync();
        Assert.Equal(LaneSightingState.Unfinished, (await preparation.InspectAsync(plan, default)).State);
        var ready = await preparation.AddWorktreeAsync(plan, default);
        Assert.True(ready.IsReady);
        Assert.Equal(ready, await preparation.InspectAsync(plan, default));
        var lane = (await _world.OpenAsync()).WorktreeAt(plan.Path, ready.GitDirectory!);
        Assert.True((await lane.ReadStatusAsync(default)).IsClean);
        Assert.Equal((_world.Base, plan.Branch), (await lane.ReadHeadAsync(default), await lane.ReadBranchAsync(default)));
        Assert.Equal("", _world.World.Run(plan.Path, "status", "--porcelain"));
        await (await _world.RetainedAsync()).Removal.RemoveAsync(plan with { GitDirectory = ready.GitDirectory }, new RemovalTerms([_world.Base], _ => false), default);
    }

    [Fact]
    public async Task Git_that_is_killed_while_it_writes_the_files_leaves_what_the_next_run_mends()
    {
        _world.World.Commit(_world.Checkout, ".gitattributes", "slow filter=slow\n");
        _world.World.Commit(_world.Checkout, "slow", "slow\n");
        var commit = _world.World.Run(_world.Checkout, "rev-parse", "HEAD");
        var plan = _world.Plan() with { BaseCommit = commit };
        // The filter tells that the checkout is under way, then waits for ever.
        System.Diagnostics.Process.Start("mkfifo", [_world["started"], _world["never"]]).WaitForExit();
        _world.World.Run(_world.Checkout, "config", "filter.slow.smudge", $"echo > '{_world["started"]}'; cat '{_world["never"]}'");
        var preparation = await _world.PreparationAsync();
        using var stop = new CancellationTokenSource();
        var adding = preparation.AddWorktreeAsync(plan, stop.Token);
        await File.ReadAllTextAsync(_world["started"]);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => adding);
        Assert.Equal(LaneSightingState.Unfinished, (await preparation.InspectAsync(plan, default)).State);
        _world.World.Run(_world.Checkout, "config", "--unset", "filter.slow.smudge");
        Assert.True((await preparation.AddWorktreeAsync(plan, default)).IsReady);
        Assert.Equal("slow\n", File.ReadAllText(Path.Combine(plan.Path, "slow")));
    }

    [Fact]
    public async Task A_full_disk_is_named_and_the_next_run_goes_on()
    {
        var plan = _world.Plan();
        var own = Path.Combine(_world.Common, "worktrees/ENG-1");
        var lines = $"""
            case "$*" in *' worktree add '*)
                {Real()} "$@"; rm -f '{plan.Path}/README.md' '{own}/index'; echo initializing > '{own}/locked'
                echo 'error: unable to write file README.md: No space left on device' >&2
                exit 128;;
            esac
            exec {Real()} "$@"
            """;
        var script = _world.World.Folder.WriteScript("bin/git", lines);
        var options = GitOptions.FromProcess();
        var host = new Dictionary<string, string>(options.HostEnvironment) { ["PATH"] = $"{Path.GetDirectoryName(script)}:{options.HostEnvironment["PATH"]}" };
        var full = new GitCommand(new ProcessGate(NoObserver.Instance, TimeProvider.System), options with { HostEnvironment = host });
        var failing = await _world.PreparationAsync(full);
        Assert.Equal("disk_full", (await Assert.ThrowsAsync<GitException>(() => failing.AddWorktreeAsync(plan, default))).Problem.Code);
        Assert.True((await (await _world.PreparationAsync()).AddWorktreeAsync(plan, default)).IsReady);
        Assert.True(File.Exists(Path.Combine(plan.Path, "README.md")));
    }

    [Fact]
    public async Task A_retained_lane_whose_folder_was_deleted_comes_back_with_its_commits()
    {
        var lane = await _world.MakeAsync();
        var work = _world.World.Commit(lane.Path, "work", "w");
        Directory.Delete(lane.Path, true);
        var preparation = await _world.PreparationAsync();
        Assert.Equal(new LaneSighting(LaneSightingState.Unfinished, null, work), await preparation.InspectAsync(lane, default));
        var again = await preparation.AddWorktreeAsync(lane, default);
        Assert.Equal((true, work, lane.GitDirectory), (again.IsReady, again.BranchHead, again.GitDirectory));
        Assert.True(File.Exists(Path.Combine(lane.Path, "work")));
        Directory.Delete(lane.Path, true);
        _world.World.Run(_world.Checkout, "worktree", "prune", "--expire=now");
        Assert.True((await preparation.AddWorktreeAsync(lane, default)).IsReady);
    }

    [Fact]
    public async Task A_lock_that_looks_unfinished_never_costs_a_retained_lane_its_files()
    {
        var lane = await _world.MakeAsync();
        File.WriteAllText(Path.Combine(lane.Path, "new"), "work");
        File.WriteAllText(Path.Combine(lane.GitDirectory!, "locked"), "initializing");
        Assert.True((await (await _world.PreparationAsync()).AddWorktreeAsync(lane, default)).IsReady);
        Assert.Equal("work", File.ReadAllText(Path.Combine(lane.Path, "new")));
    }

    [Fact]
    public async Task What_another_preparation_has_in_hand_is_not_taken_without_a_record()
    {
        var plan = _world.Plan();
        Leave(plan, "files half written");
        _world.World.Run(_world.Checkout, "worktree", "unlock", plan.Path);
        File.WriteAllText(Path.Combine(_world.Common, "worktrees/ENG-1/locked"), "initializing");
        var code = await LaneWorld.CodeOf(async () => await (await _world.PreparationAsync()).InspectAsync(plan with { IsIntended = false }, default));
        Assert.Equal("branch_already_exists", code);
    }

    private static string Real() => GitProgram.Find(GitOptions.FromProcess().HostEnvironment)!;

    // git makes the branch, registers and locks the git directory, makes the folder, its pointer and HEAD, writes the files, lifts the lock.
    private void Leave(LanePlan plan, string step)
    {
        _world.World.Run(_world.Checkout, "branch", plan.Branch, plan.BaseCommit);
        if (step == "branch made") return;
        Directory.CreateDirectory(Path.GetDirectoryName(plan.Path)!);
        _world.World.Run(_world.Checkout, "worktree", "add", "--quiet", plan.Path, plan.Branch);
        var own = Path.Combine(_world.Common, "worktrees/ENG-1");
        File.WriteAllText(Path.Combine(own, "locked"), "initializing");
        switch (step)
        {
            case "git directory registered":
                Directory.Delete(plan.Path, true);
                break;
            case "folder made":
                Directory.Delete(plan.Path, true);
                Directory.CreateDirectory(plan.Path);
                break;
            case "pointer written":
                File.Delete(Path.Combine(plan.Path, "README.md"));
                File.Delete(Path.Combine(own, "index"));
                break;
            case "pointer empty":
                File.WriteAllText(Path.Combine(plan.Path, ".git"), "");
                break;
            case "head unset":
                File.WriteAllText(Path.Combine(own, "HEAD"), new string('0', 40) + "\n");
                File.Delete(Path.Combine(own, "index"));
                break;
            case "files half written":
                File.WriteAllText(Path.Combine(plan.Path, "README.md"), "hel");
                File.Move(Path.Combine(own, "index"), Path.Combine(own, "index.lock"));
                break;
            case "discard cut off":
                File.Delete(Path.Combine(plan.Path, ".git"));
                break;
            case "unregistered leftovers":
                Directory.Delete(plan.Path, true);
                File.Delete(Path.Combine(own, "gitdir"));
                break;
        }
    }
}
