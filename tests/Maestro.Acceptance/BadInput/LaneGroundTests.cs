using Maestro.Acceptance.Runs.Scenarios;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>Something else is where a lane's branch or worktree belongs: a person decides, and what was there stays.</summary>
public sealed class LaneGroundTests
{
    [Theory]
    [InlineData("mkdir -p .worktrees && echo mine > .worktrees/DEMO-1", "worktree_path_occupied", "rm .worktrees/DEMO-1")]
    [InlineData("git branch -q x/demo-demo-1", "branch_already_exists", "git branch -qD x/demo-demo-1")]
    [InlineData(
        "git worktree add -q -b x/demo-demo-1 ../elsewhere",
        "branch_already_exists",
        "git worktree remove ../elsewhere && git branch -qD x/demo-demo-1")]
    [InlineData("git push -q origin main:x/demo-demo-1", "branch_already_exists", "git push -q origin :x/demo-demo-1")]
    public async Task It_is_named_left_alone_and_cleared_by_resume(string obstacle, string reason, string remedy)
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        world.Shell(obstacle);
        await world.NewIssueAsync("A note");
        var before = world.Shell("git for-each-ref refs/heads; cat .worktrees/DEMO-1 2> /dev/null || true; git -C ../origin.git for-each-ref");
        var outcome = await world.RunAsync("run", "--once");
        Assert.Equal(3, outcome.Code);
        Assert.Contains($"DEMO-1: needs attention ({reason})", outcome.Output, StringComparison.Ordinal);
        Assert.Equal($"needs_attention {reason}", await world.StandingAsync("DEMO-1"));
        Assert.Equal(before, world.Shell("git for-each-ref refs/heads; cat .worktrees/DEMO-1 2> /dev/null || true; git -C ../origin.git for-each-ref"));
        var shown = (await world.RunAsync("lane", "show", "DEMO-1")).Output;
        Assert.Contains(reason, shown, StringComparison.Ordinal);
        Assert.Contains("resume", shown, StringComparison.Ordinal);

        world.Shell(remedy);
        Assert.Equal(0, (await world.RunAsync("lane", "resume", "DEMO-1")).Code);
        Assert.Equal(0, (await world.RunAsync("issue", "set", "DEMO-1", "--state", "Todo")).Code);
        await world.RunUntilStillAsync();
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
    }

    [Fact]
    public async Task A_lanes_own_branch_that_a_person_checked_out_elsewhere_is_named_with_the_place()
    {
        using var world = ProjectWorld.Create(Steps.FirstThen("""{ "crash": 1 }""", Steps.HandOff));
        await world.NewIssueAsync("A note");
        Assert.Equal(1, (await world.RunAsync("run", "--once")).Code);
        world.Shell("git worktree remove --force .worktrees/DEMO-1 && git worktree add -q ../elsewhere x/demo-demo-1");
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("needs_attention branch_checked_out_elsewhere", await world.StandingAsync("DEMO-1"));
        Assert.Contains(Path.Combine(world.Root, "elsewhere"), (await world.RunAsync("lane", "show", "DEMO-1")).Output, StringComparison.Ordinal);
        world.Shell("git worktree remove ../elsewhere");
        Assert.Equal(0, (await world.RunAsync("lane", "resume", "DEMO-1")).Code);
        await world.RunUntilStillAsync();
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
    }
}
