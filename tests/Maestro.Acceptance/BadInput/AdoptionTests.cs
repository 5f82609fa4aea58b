using Maestro.Acceptance.Runs.Scenarios;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>A branch that is there already, and a person who says that it is the lane's.</summary>
public sealed class AdoptionTests
{
    private const string Own = "git branch -q x/demo-demo-1 && git worktree add -q ../mine x/demo-demo-1 && cd ../mine && echo mine > mine.txt && git add -A && git commit -qm Mine";
    private const string Gone = "git worktree remove --force ../mine";

    [Theory]
    [InlineData($"{Own} && cd ../project && {Gone}", "mine")]
    [InlineData($"{Own} && git push -q origin x/demo-demo-1 && cd ../project && {Gone}", "mine")]
    [InlineData($"{Own} && git push -q origin x/demo-demo-1 && cd ../project && {Gone} && git branch -qD x/demo-demo-1", "mine")]
    [InlineData($"{Own} && git push -q origin x/demo-demo-1 && git reset -q --hard HEAD^ && cd ../project && {Gone}", "mine")]
    [InlineData($"{Own} && git push -q origin x/demo-demo-1 && echo more >> mine.txt && git commit -qam More && cd ../project && {Gone}", "mine\nmore")]
    public async Task An_adopted_branch_is_gone_on_from_at_its_newest_commit(string made, string mine)
    {
        using var world = await GuardedAsync(made);
        var plan = (await world.RunAsync("lane", "adopt", "DEMO-1", "--dry-run", "--json")).Json();
        Assert.Equal(world.Shell("git rev-parse main").Trim(), plan.GetProperty("base_commit").GetString());
        Assert.Equal("needs_attention branch_already_exists", await world.StandingAsync("DEMO-1"));

        var adopted = await world.RunAsync("lane", "adopt", "DEMO-1");
        Assert.True(adopted.Code == 0, $"{adopted}");
        Assert.DoesNotContain("maestro:needs-attention", $"{await world.IssueAsync("DEMO-1")}", StringComparison.Ordinal);
        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Todo");
        var outcome = await world.RunAsync("run", "--once");
        Assert.True(outcome.Code == 0, $"{outcome}");
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal(mine, world.Shell("git fetch -q && git show origin/x/demo-demo-1:mine.txt").Trim());
        Assert.Equal("done", world.Shell("git show origin/x/demo-demo-1:note.txt").Trim());
        Assert.Equal(plan.GetProperty("commit").GetString(), world.Shell("git rev-parse origin/x/demo-demo-1^").Trim());
    }

    [Fact]
    public async Task A_lane_whose_ledger_is_lost_goes_on_in_its_worktree_with_its_pull_request()
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        world.Shell("rm .git/maestro/owner .maestro/maestro.db*");
        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Todo");
        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);

        var adopted = (await world.RunAsync("lane", "adopt", "DEMO-1", "--json")).Json();
        Assert.True(adopted.GetProperty("has_worktree").GetBoolean());
        Assert.Equal(1, adopted.GetProperty("open_pull_request").GetInt32());
        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Todo");
        var outcome = await world.RunAsync("run", "--once");
        Assert.True(outcome.Code == 0, $"{outcome}");
        Assert.Single(await world.PullRequestsAsync());
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal("done\ndone", world.Shell("git fetch -q && git show origin/x/demo-demo-1:note.txt").Trim());
    }

    [Theory]
    [InlineData($"{Own} && git push -q origin x/demo-demo-1 && git commit -q --amend -m Other && cd ../project && {Gone}", "branch_not_adoptable", "neither contains the other")]
    [InlineData($"git branch -q x/demo-demo-1 $(git commit-tree -m Root $(git mktree </dev/null))", "branch_not_adoptable", "no commit in common")]
    [InlineData(Own, "branch_checked_out_elsewhere", "/mine")]
    [InlineData("git branch -q x/demo-demo-1 && mkdir -p .worktrees/DEMO-1 && echo 1 > .worktrees/DEMO-1/1", "worktree_path_occupied", "no worktree of this branch")]
    public async Task What_cannot_become_the_lanes_is_refused_with_what_to_do_first(string made, string code, string part)
    {
        using var world = await GuardedAsync(made);
        var refused = await world.RunAsync("lane", "adopt", "DEMO-1");
        Assert.Equal(3, refused.Code);
        Assert.Contains(code, refused.Errors, StringComparison.Ordinal);
        Assert.Contains(part, refused.Errors, StringComparison.Ordinal);
        Assert.StartsWith("needs_attention", await world.StandingAsync("DEMO-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_intent_that_knew_the_lane_before_does_not_undo_the_adoption()
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        var failing = new FailingPassage("effect:worktree_add:before", 1, () => new InvalidOperationException("Killed."));
        await world.RunAsync(failing, CancellationToken.None, "run", "--once");
        Assert.Equal(1, failing.Failed);
        world.Shell($"{Own} && git push -q origin x/demo-demo-1 && cd ../project && {Gone}");
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("needs_attention branch_already_exists", await world.StandingAsync("DEMO-1"));
        await world.RunAsync("lane", "adopt", "DEMO-1");
        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Todo");
        await world.RunUntilStillAsync();
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal("mine", world.Shell("git fetch -q && git show origin/x/demo-demo-1:mine.txt").Trim());
    }

    [Fact]
    public async Task An_adoption_whose_guard_could_not_be_cleared_is_finished_by_the_next()
    {
        using var world = await GuardedAsync("git worktree add -q -b x/demo-demo-1 .worktrees/DEMO-1");
        var failing = new FailingPassage("effect:issue_label_remove:before", 1, () => new InvalidOperationException("Gone."));
        Assert.Equal(1, (await world.RunAsync(failing, CancellationToken.None, "lane", "adopt", "DEMO-1")).Code);
        Assert.Equal("needs_attention branch_already_exists", await world.StandingAsync("DEMO-1"));
        Assert.Equal(0, (await world.RunAsync("lane", "adopt", "DEMO-1")).Code);
        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Todo");
        await world.RunUntilStillAsync();
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
    }

    [Fact]
    public async Task Nothing_is_adopted_where_there_is_nothing_or_the_lane_has_its_own()
    {
        using var world = await GuardedAsync("git branch -q x/demo-demo-1");
        world.Shell("git branch -qD x/demo-demo-1");
        var nothing = await world.RunAsync("lane", "adopt", "DEMO-1");
        Assert.Equal(2, nothing.Code);
        Assert.Contains("nothing_to_adopt", nothing.Errors, StringComparison.Ordinal);
        await world.RunAsync("lane", "resume", "DEMO-1");
        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Todo");
        await world.RunAsync("run", "--once");
        var own = await world.RunAsync("lane", "adopt", "DEMO-1");
        Assert.Equal(2, own.Code);
        Assert.Contains("lane_not_adoptable", own.Errors, StringComparison.Ordinal);
    }

    private static async Task<ProjectWorld> GuardedAsync(string made)
    {
        var world = ProjectWorld.Create(Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        world.Shell(made);
        var outcome = await world.RunAsync("run", "--once");
        Assert.True(outcome.Code == 3, $"{outcome}");
        return world;
    }
}
