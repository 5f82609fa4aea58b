using Maestro.Acceptance.Review;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;
using Xunit.Abstractions;

namespace Maestro.Acceptance.Crashes;

/// <summary>Killed anywhere between review and the end of a lane, the next pass goes on and the world sees everything once.</summary>
public sealed class DeliveryCrashTests(ITestOutputHelper log)
{
    private const string Check = "validation_commands = [\"test -s note.txt\"]";

    [Fact]
    public Task Killed_anywhere_in_landing_closeout_and_cleanup_there_is_one_merge_one_comment_and_nothing_left() =>
        new CrashMatrix(ApprovedAsync, IsOpenAsync, MergedOnceAsync, log).RunAsync();

    [Fact]
    public Task Killed_anywhere_in_a_cancellation_the_pull_request_is_closed_with_one_comment_and_nothing_left() =>
        new CrashMatrix(CancelledAsync, IsOpenAsync, ClosedOnceAsync, log).RunAsync();

    [Fact]
    public Task Killed_at_any_effect_of_a_repair_there_is_one_commit_one_answer_and_one_comment() =>
        new CrashMatrix(AskedAsync, IsInRepairAsync, RepairedOnceAsync, log).RunAsync(IsEffectOfRepair);

    private static async Task<ProjectWorld> ApprovedAsync()
    {
        var world = await InReview.CreateAsync(execution: Check, workflow: "[local]\nrequired_checks = []");
        await InReview.DoAsync(world, "review approve 1");
        return world;
    }

    private static async Task<ProjectWorld> CancelledAsync()
    {
        var world = await InReview.CreateAsync(execution: Check);
        await InReview.DoAsync(world, "issue set DEMO-1 --state Canceled");
        return world;
    }

    private static async Task<ProjectWorld> AskedAsync()
    {
        var world = await InReview.CreateAsync(
            $$"""{ "run": "grep -q better note.txt || { echo better >> note.txt && git commit -qam 'Say it better'; }" }, { "tool": "lane_publish", "arguments": { "title": "${title}", "body": "For ${issue}." }, "expect": "success", "save": "published" }, { "tool": "review_reply", "arguments": { "thread_id": "T1", "body": "Said better.", "resolve": true } }, {{InReview.Finish}}""",
            execution: Check);
        await InReview.DoAsync(world, "review thread 1 note.txt More.");
        return world;
    }

    private static async Task<bool> IsOpenAsync(ProjectWorld world) =>
        (await world.RunAsync("status", "--json")).Json().GetProperty("lanes").GetArrayLength() > 0;

    private static async Task<bool> IsInRepairAsync(ProjectWorld world) =>
        (await world.RunsAsync())[^1] != "repaired";

    private static bool IsEffectOfRepair(string passage) =>
        passage.StartsWith("effect:", StringComparison.Ordinal)
        || passage.StartsWith("process:agent", StringComparison.Ordinal)
        || (passage.StartsWith("ledger:", StringComparison.Ordinal) && !passage.StartsWith("ledger:effect", StringComparison.Ordinal));

    private static async Task MergedOnceAsync(ProjectWorld world)
    {
        await InReview.FinishedAsync(world);
        Assert.Equal("2", world.Shell("git fetch -q && git rev-list --count origin/main").Trim());
        Assert.Equal("done", InReview.OnBase(world, "note.txt"));
        Assert.Equal("merged", Assert.Single(await world.PullRequestsAsync()).GetProperty("state").GetString());
        Assert.Equal(
            ["**Maestro: Work on this issue has begun.**", "**Maestro: Ready for review.**", "**Maestro: Merged.**"], await world.CommentsAsync("DEMO-1"));
        Assert.Equal("", world.Shell("git ls-remote origin 'refs/heads/x/*'"));
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    private static async Task ClosedOnceAsync(ProjectWorld world)
    {
        await InReview.FinishedAsync(world, "Canceled");
        var pull = (await world.RunAsync("review", "show", "1", "--json")).Json();
        Assert.Equal("closed", pull.GetProperty("state").GetString());
        Assert.Single(pull.GetProperty("comments").EnumerateArray());
    }

    private static async Task RepairedOnceAsync(ProjectWorld world)
    {
        Assert.Equal(["handed_off", "repaired"], await world.RunsAsync());
        Assert.Equal("done\nbetter", world.Shell("cat .worktrees/DEMO-1/note.txt").Trim());
        Assert.Equal("2", world.Shell("git fetch -q && git rev-list --count origin/main..origin/x/demo-demo-1").Trim());
        Assert.Equal(3, (await world.CommentsAsync("DEMO-1")).Count);
        var thread = Assert.Single((await world.RunAsync("review", "show", "1", "--json")).Json().GetProperty("threads").EnumerateArray());
        Assert.Equal(2, thread.GetProperty("comments").GetArrayLength());
    }
}
