using Maestro.Acceptance.Runs.Scenarios;
using Xunit;
using static Maestro.Acceptance.Review.InReview;

namespace Maestro.Acceptance.Review;

/// <summary>No work is lost with a lane.</summary>
public sealed class CleanupTests
{
    [Theory]
    [InlineData("echo mine > mine.txt", "mine.txt", "rm mine.txt")]
    [InlineData("echo mine >> note.txt", "note.txt", "git checkout -q note.txt")]
    [InlineData("echo '*.secret' > .git/info/exclude; mkdir -p $(git rev-parse --git-common-dir)/info; echo '*.secret' >> $(git rev-parse --git-common-dir)/info/exclude; echo mine > my.secret", "my.secret", "rm my.secret")]
    [InlineData("echo mine > mine.txt && git add mine.txt && git commit -qm Mine", "\"Mine\"", "git reset -q --hard HEAD~1")]
    public async Task Unsaved_work_stops_the_cleanup_and_is_named_until_it_is_gone(string work, string named, string saved)
    {
        using var world = await CreateAsync();
        world.Shell($"cd .worktrees/DEMO-1 && {{ {work}; }} 2>/dev/null || true");
        await DoAsync(world, "review approve 1");
        await world.RunAsync("run", "--once");
        Assert.Equal("needs_attention unsaved_work", await world.StandingAsync("DEMO-1"));
        Assert.Contains(named, (await world.LaneAsync("DEMO-1")).GetProperty("evidence").GetString(), StringComparison.Ordinal);
        Assert.Equal("Done", (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
        world.Shell($"cd .worktrees/DEMO-1 && {saved}");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task Forced_removal_keeps_everything_under_a_reference()
    {
        using var world = await CreateAsync();
        world.Shell("cd .worktrees/DEMO-1 && echo mine > mine.txt && git add mine.txt && git commit -qm Mine && echo more >> note.txt && echo new > new.txt");
        var refused = await world.RunAsync("lane", "remove", "DEMO-1");
        Assert.Equal(1, refused.Code);
        Assert.Contains("new.txt", refused.Errors, StringComparison.Ordinal);
        var removed = await world.RunAsync("lane", "remove", "DEMO-1", "--force");
        Assert.Contains("pull request 1 stays open", removed.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(world.Repository, ".worktrees", "DEMO-1")));
        Assert.Equal("mine", world.Shell("git show refs/maestro/kept/DEMO-1:mine.txt").Trim());
        Assert.Equal("done\nmore", world.Shell("git show refs/maestro/kept/DEMO-1:note.txt").Trim());
        Assert.Equal("new", world.Shell("git show refs/maestro/kept/DEMO-1:new.txt").Trim());
    }

    [Fact]
    public async Task A_hook_that_fails_before_the_removal_keeps_the_worktree()
    {
        using var world = await CreateAsync(workflow: "[hooks]\nbefore_remove = \"test -e ../../go\"");
        await DoAsync(world, "review approve 1");
        await world.RunAsync("run", "--once");
        Assert.Equal("needs_attention unsaved_work", await world.StandingAsync("DEMO-1"));
        world.Shell("touch go");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task Work_of_a_cancelled_issue_that_was_never_published_is_not_thrown_away()
    {
        using var world = Runs.Worlds.ProjectWorld.Create($"{Steps.Commit}, {{ \"crash\": 1 }}");
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        await DoAsync(world, "issue set DEMO-1 --state Canceled");
        await world.RunAsync("run", "--once");
        Assert.Equal("needs_attention unsaved_work", await world.StandingAsync("DEMO-1"));
        await DoAsync(world, "lane remove DEMO-1 --force");
        Assert.Equal("done", world.Shell("git show refs/maestro/kept/DEMO-1:note.txt").Trim());
        await FinishedAsync(world, "Canceled");
    }
}
