using Maestro.Acceptance.Runs.Worlds;
using Xunit;
using static Maestro.Acceptance.Review.InReview;

namespace Maestro.Acceptance.Review;

/// <summary>The way on when the record of a lane is not what there is any more.</summary>
public sealed class RebindTests
{
    [Fact]
    public async Task After_a_rewritten_history_the_new_head_is_validated_and_the_old_work_is_kept()
    {
        using var world = await CreateAsync();
        var old = world.Shell("git rev-parse x/demo-demo-1").Trim();
        world.Shell("echo unsaved > .worktrees/DEMO-1/draft.txt");
        var rewritten = Rewrite(world);
        await PassAsync(world, 3);
        Assert.Equal("needs_attention lineage_rewritten", await world.StandingAsync("DEMO-1"));

        Assert.Equal($"recorded {old}\npull request {rewritten}", await EvidenceAsync(world));

        var planned = await world.RunAsync("lane", "rebind", "DEMO-1", "--dry-run");
        Assert.Contains($"lineage: {old} -> {rewritten}", planned.Output, StringComparison.Ordinal);
        Assert.Contains("draft.txt", planned.Output, StringComparison.Ordinal);
        Assert.Contains("\"Write the note\"", planned.Output, StringComparison.Ordinal);
        Assert.Equal(old, world.Shell("git -C .worktrees/DEMO-1 rev-parse HEAD").Trim());
        Assert.Equal("", world.Shell("git for-each-ref refs/maestro/kept"));

        var rebound = (await world.RunAsync("lane", "rebind", "DEMO-1", "--json")).Json();
        Assert.Equal("refs/maestro/kept/DEMO-1", rebound.GetProperty("kept").GetString());
        Assert.Equal("unsaved", world.Shell("git show refs/maestro/kept/DEMO-1:draft.txt").Trim());
        Assert.Equal(old, world.Shell("git rev-parse refs/maestro/kept/DEMO-1^").Trim());
        Assert.DoesNotContain("maestro:needs-attention", $"{await world.IssueAsync("DEMO-1")}", StringComparison.Ordinal);

        await PassAsync(world);
        Assert.Equal(["handed_off", "validated"], await world.RunsAsync());
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("rewritten", OnBase(world, "note.txt"));
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_rewritten_head_that_fails_its_validation_is_not_landed_for_having_been_bound()
    {
        using var world = await CreateAsync(repair: $"{Better}, {Finish}", execution: "validation_commands = [\"! grep -q rewritten note.txt || grep -q better note.txt\"]");
        Rewrite(world);
        await PassAsync(world, 3);
        await DoAsync(world, "lane rebind DEMO-1");
        await DoAsync(world, "review approve 1");
        await PassAsync(world, 1);
        Assert.Equal("", OnBase(world, "note.txt"));
        Assert.Equal("failed validation_failed", (await world.RunsAsync())[1]);
    }

    [Fact]
    public async Task What_a_person_merged_at_another_head_is_closed_out_when_a_person_says_so()
    {
        using var world = await CreateAsync();
        var pushed = PushToBranch(world, "echo late >> note.txt");
        await DoAsync(world, "review approve 1");
        await DoAsync(world, "review merge 1");
        await PassAsync(world, 3);
        Assert.Equal("needs_attention merged_head_differs", await world.StandingAsync("DEMO-1"));
        Assert.Contains("merged head: ", (await world.RunAsync("lane", "rebind", "DEMO-1", "--dry-run")).Output, StringComparison.Ordinal);
        Assert.Contains($"-> {pushed}", (await world.RunAsync("lane", "rebind", "DEMO-1")).Output, StringComparison.Ordinal);
        await PassAsync(world);
        Assert.Equal("done\nlate", OnBase(world, "note.txt"));
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_lane_whose_worktree_and_branch_are_gone_goes_on_from_what_is_published()
    {
        using var world = await CreateAsync();
        PushToBranch(world, "echo more >> note.txt");
        world.Shell("git worktree remove --force .worktrees/DEMO-1 && git branch -qD x/demo-demo-1");
        await PassAsync(world, 3);
        Assert.Equal("needs_attention lane_mismatch", await world.StandingAsync("DEMO-1"));
        await DoAsync(world, "lane rebind DEMO-1");
        await PassAsync(world);
        Assert.Equal(["handed_off", "attention", "validated"], await world.RunsAsync());
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("done\nmore", OnBase(world, "note.txt"));
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_worktree_that_was_tied_to_its_repository_anew_is_the_lanes_when_a_person_says_so()
    {
        using var world = await CreateAsync();
        PushToBranch(world, "echo more >> note.txt");
        world.Shell("mv .git/worktrees/DEMO-1 .git/worktrees/again && echo \"gitdir: $PWD/.git/worktrees/again\" > .worktrees/DEMO-1/.git");
        await PassAsync(world, 3);
        Assert.Equal("needs_attention lane_mismatch", await world.StandingAsync("DEMO-1"));
        var rebound = (await world.RunAsync("lane", "rebind", "DEMO-1", "--json")).Json();
        Assert.Equal("git_directory", Assert.Single(rebound.GetProperty("changes").EnumerateArray()).GetProperty("what").GetString());
        await PassAsync(world);
        Assert.Equal("done\nmore", world.Shell("cat .worktrees/DEMO-1/note.txt").Trim());
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
    }

    [Theory]
    [InlineData("git -C .worktrees/DEMO-1 checkout -q -b elsewhere", "Check out x/demo-demo-1")]
    [InlineData("rm .worktrees/DEMO-1/.git && git init -q .worktrees/DEMO-1", "git worktree repair")]
    [InlineData("git push -qf origin $(git commit-tree -m Root $(git mktree </dev/null)):refs/heads/x/demo-demo-1", "Push a head that has")]
    public async Task What_cannot_be_the_lanes_is_refused_with_what_to_do_first(string change, string remedy)
    {
        using var world = await CreateAsync();
        world.Shell(change);
        var refused = await world.RunAsync("lane", "rebind", "DEMO-1");
        Assert.Equal(3, refused.Code);
        Assert.Contains("lane_not_bindable", refused.Errors, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Errors, StringComparison.Ordinal);
        Assert.Equal("done", world.Shell("git show x/demo-demo-1:note.txt").Trim());
    }

    [Fact]
    public async Task A_lane_that_is_as_it_is_recorded_is_left_alone()
    {
        using var world = await CreateAsync();
        Assert.Contains("nothing to bind", (await world.RunAsync("lane", "rebind", "DEMO-1")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await world.RunAsync("lane", "rebind", "DEMO-7")).Code);
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_lane_that_is_made_anew_runs_its_hook_before_it_is_validated()
    {
        using var world = await CreateAsync(
            execution: "validation_commands = [\"test -s $TMPDIR/made\"]", workflow: "[hooks]\nafter_create = \"echo made >> $TMPDIR/made; echo made >> ../../made\"");
        Rewrite(world);
        await PassAsync(world, 3);
        await DoAsync(world, "lane rebind DEMO-1");
        world.Shell("test $(wc -l < made) = 1");
        await PassAsync(world);
        world.Shell("test $(wc -l < made) = 2");
        Assert.Equal(["handed_off", "validated"], await world.RunsAsync());
    }

    [Fact]
    public async Task Rewritten_again_before_its_validation_the_head_is_a_persons_matter_again()
    {
        using var world = await CreateAsync();
        Rewrite(world);
        await PassAsync(world, 3);
        await DoAsync(world, "lane rebind DEMO-1");
        Rewrite(world, "rewritten again");
        await PassAsync(world, 3);
        Assert.Equal("needs_attention lineage_rewritten", await world.StandingAsync("DEMO-1"));
        Assert.Equal(["handed_off"], await world.RunsAsync());
        await DoAsync(world, "lane rebind DEMO-1");
        await PassAsync(world);
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("rewritten again", OnBase(world, "note.txt"));
    }

    [Fact]
    public async Task A_binding_whose_guard_could_not_be_cleared_is_finished_by_the_next()
    {
        using var world = await CreateAsync();
        Rewrite(world);
        await PassAsync(world, 3);
        var failing = new FailingPassage("effect:issue_label_remove:before", 1, () => new InvalidOperationException("Gone."));
        Assert.Equal(1, (await world.RunAsync(failing, CancellationToken.None, "lane", "rebind", "DEMO-1")).Code);
        Assert.Equal("needs_attention lineage_rewritten", await world.StandingAsync("DEMO-1"));
        await DoAsync(world, "lane rebind DEMO-1");
        Assert.DoesNotContain("maestro:needs-attention", $"{await world.IssueAsync("DEMO-1")}", StringComparison.Ordinal);
        await PassAsync(world);
        Assert.Equal(["handed_off", "validated"], await world.RunsAsync());
    }

    [Fact]
    public async Task A_locked_worktree_is_named_as_such()
    {
        using var world = await CreateAsync();
        Rewrite(world);
        world.Shell("git worktree lock --reason 'mine' .worktrees/DEMO-1");
        var refused = await world.RunAsync("lane", "rebind", "DEMO-1");
        Assert.Equal(3, refused.Code);
        Assert.Contains("worktree_locked", refused.Errors, StringComparison.Ordinal);
        world.Shell("git worktree unlock .worktrees/DEMO-1");
        await DoAsync(world, "lane rebind DEMO-1");
        await PassAsync(world);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
    }

    [Fact]
    public async Task The_git_directory_of_another_lane_is_not_taken()
    {
        using var world = await CreateAsync();
        await world.NewIssueAsync("Write another");
        await PassAsync(world);
        world.Shell("git -C .worktrees/DEMO-2 checkout -q --detach && git -C .worktrees/DEMO-1 checkout -q --detach && git -C .worktrees/DEMO-2 symbolic-ref HEAD refs/heads/x/demo-demo-1 "
            + "&& echo \"gitdir: $PWD/.git/worktrees/DEMO-2\" > .worktrees/DEMO-1/.git && echo \"$PWD/.worktrees/DEMO-1/.git\" > .git/worktrees/DEMO-2/gitdir");
        var refused = await world.RunAsync("lane", "rebind", "DEMO-1");
        Assert.Equal(3, refused.Code);
        Assert.Contains("which is the git directory of DEMO-2", refused.Errors, StringComparison.Ordinal);
    }

    /// <summary>Somebody replaces what is on the branch by a commit of their own.</summary>
    private static string Rewrite(ProjectWorld world, string text = "rewritten")
    {
        world.Shell($"rm -rf ../other && git clone -q {world.Origin} ../other && cd ../other && git config user.name Ada && git config user.email ada@localhost "
            + $"&& git checkout -q x/demo-demo-1 && git reset -q --hard origin/main && echo {text} > note.txt && git add -A && git commit -qm 'Rewrite it' && git push -qf");
        return world.Shell("git -C ../other rev-parse HEAD").Trim();
    }
}
