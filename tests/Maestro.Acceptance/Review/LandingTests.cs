using Maestro.Acceptance.Runs.Worlds;
using Xunit;
using static Maestro.Acceptance.Review.InReview;

namespace Maestro.Acceptance.Review;

/// <summary>What lands, and what does not.</summary>
public sealed class LandingTests
{
    [Theory]
    [InlineData("squash", "DEMO-1: Write a note", 1)]
    [InlineData("merge", "DEMO-1: Write a note", 2)]
    [InlineData("rebase", "Write the note", 1)]
    public async Task An_approved_pull_request_is_merged_the_issue_closed_out_and_the_lane_removed(string method, string subject, int commits)
    {
        using var world = await CreateAsync(workflow: $"[landing]\nmethod = \"{method}\"");
        var before = world.Shell("git rev-parse origin/main").Trim();
        await DoAsync(world, "review approve 1");

        Assert.Contains("would merge DEMO-1", (await world.RunAsync("run", "--once", "--dry-run")).Output, StringComparison.Ordinal);
        var outcome = await world.RunAsync("run", "--once");

        Assert.Equal((0, "DEMO-1: merged\nDEMO-1: completed in the tracker\nDEMO-1: cleaned up\n"), (outcome.Code, outcome.Output));
        Assert.Equal("done", OnBase(world, "note.txt"));
        Assert.Equal(subject, world.Shell("git log -1 --format=%s origin/main").Trim());
        Assert.Equal($"{commits}", world.Shell($"git rev-list --count {before}..origin/main").Trim());
        Assert.Equal("merged", Assert.Single(await world.PullRequestsAsync()).GetProperty("state").GetString());
        await FinishedAsync(world);
        Assert.Equal("", world.Shell("git ls-remote origin 'refs/heads/x/*'"));
        Assert.Equal("**Maestro: Merged.**", (await world.CommentsAsync("DEMO-1"))[^1]);
        Assert.Contains(world.Shell("git rev-parse origin/main").Trim(), $"{await world.IssueAsync("DEMO-1")}", StringComparison.Ordinal);
        await PassAsync(world);
        Assert.Single(await world.RunsAsync());
    }

    [Fact]
    public async Task Nothing_is_merged_on_an_old_reading_when_the_last_look_fails()
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review approve 1");
        var tree = world.Shell("git rev-parse x/demo-demo-1^{tree}").Trim();
        var path = $".git/objects/{tree[..2]}/{tree[2..]}";
        var moving = new MovingGround("ledger:lease_take:after", () => world.Shell($"mv {path} ../tree"));
        var outcome = await world.RunAsync(moving, CancellationToken.None, "run", "--once");
        Assert.True(moving.Moved);
        Assert.Contains("git_failed: DEMO-1", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("", OnBase(world, "note.txt"));
        world.Shell($"test -e {path} || mv ../tree {path}");
        await PassAsync(world);
        Assert.Equal("done", OnBase(world, "note.txt"));
    }

    [Fact]
    public async Task A_head_that_moved_at_the_merge_and_came_back_is_merged_after_all()
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review approve 1");
        var head = world.Shell("git rev-parse x/demo-demo-1").Trim();
        var moving = new MovingGround("effect:pull_request_merge:before", () => PushToBranch(world, "echo late >> note.txt"));
        var back = new MovingGround("ledger:effect_receipt:after", () => world.Shell($"git -C ../other push -qf origin {head}:refs/heads/x/demo-demo-1"));
        await world.RunAsync(new BothObservers(moving, back), CancellationToken.None, "run", "--once");
        Assert.True(moving.Moved && back.Moved);
        Assert.Equal("", OnBase(world, "note.txt"));
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("done", OnBase(world, "note.txt"));
    }

    [Fact]
    public async Task An_approval_of_an_earlier_head_lands_nothing()
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review approve 1");
        PushToBranch(world, "echo more >> note.txt");
        await PassAsync(world);
        Assert.Equal(["handed_off", "validated"], await world.RunsAsync());
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal("", OnBase(world, "note.txt"));
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("done\nmore", OnBase(world, "note.txt"));
    }

    [Fact]
    public async Task In_manual_mode_a_person_merges_and_the_rest_follows()
    {
        using var world = await CreateAsync(workflow: "[landing]\nmode = \"manual\"");
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("ready_to_land waiting_for_merge", await world.StandingAsync("DEMO-1"));
        await DoAsync(world, "review merge 1");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_change_of_a_protected_path_waits_for_a_persons_approval_of_that_head()
    {
        using var world = await CreateAsync(workflow: "[landing]\nprotected_paths = [\"note.txt\"]");
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("review_wait protected_paths_changed", await world.StandingAsync("DEMO-1"));
        Assert.Equal("note.txt", (await world.LaneAsync("DEMO-1")).GetProperty("evidence").GetString());
        Assert.Equal(2, (await world.RunAsync("lane", "approve", "DEMO-1", "--head", "1234567")).Code);
        Assert.Equal(2, (await world.RunAsync("lane", "approve", "DEMO-1", "--head", "")).Code);

        var head = Assert.Single(await world.PullRequestsAsync()).GetProperty("head").GetString()!;
        await DoAsync(world, $"lane approve DEMO-1 --head {head[..12]}");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_head_that_moves_right_before_the_merge_is_validated_and_not_merged()
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review approve 1");
        var moved = new MovingGround("effect:pull_request_merge:before", () => PushToBranch(world, "echo late >> note.txt"));
        await world.RunAsync(moved, CancellationToken.None, "run", "--once");
        Assert.True(moved.Moved);
        Assert.Equal("", OnBase(world, "note.txt"));
        Assert.Equal("open", Assert.Single(await world.PullRequestsAsync()).GetProperty("state").GetString());
        await PassAsync(world);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
    }

    [Fact]
    public async Task A_merge_by_somebody_else_at_the_recorded_head_is_closed_out()
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review approve 1");
        await DoAsync(world, "review merge 1");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_merge_of_another_head_needs_a_person()
    {
        using var world = await CreateAsync();
        PushToBranch(world, "echo unseen >> note.txt");
        await DoAsync(world, "review approve 1");
        await DoAsync(world, "review merge 1");
        await PassAsync(world, 3);
        Assert.Equal("needs_attention merged_head_differs", await world.StandingAsync("DEMO-1"));
        Assert.True(Directory.Exists(Path.Combine(world.Repository, ".worktrees", "DEMO-1")));
    }

    [Fact]
    public async Task An_issue_begins_with_what_its_blocker_brought_also_when_that_lands_in_the_same_pass()
    {
        using var world = await CreateAsync();
        await world.NewIssueAsync("Write more", "--blocked-by", "DEMO-1");
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-2"));
        Assert.Equal("done\ndone\n", world.Shell("cat .worktrees/DEMO-2/note.txt"));
    }
}
