using Maestro.Acceptance.Runs.Worlds;
using Maestro.Problems;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>Runs while something under Maestro itself fails.</summary>
public sealed class BrokenGroundTests
{
    [Fact]
    public async Task A_ledger_that_keeps_no_liveness_for_a_while_costs_no_event_and_no_token()
    {
        using var world = ProjectWorld.Create($$"""{ "tokens": { "input": 400, "output": 200 } }, {{Steps.HandOff}}""");
        await world.NewIssueAsync("Write a note");
        var failing = new FailingPassage("ledger:attempt_liveness:before", 1, () => new MaestroException(ProblemKind.Failure, [Busy]));

        var outcome = await world.RunAsync(failing, CancellationToken.None, "run", "--once");

        Assert.True(outcome.Code == 0, $"{outcome}");
        Assert.Equal(1, failing.Failed);
        Assert.Equal(["handed_off"], await world.RunsAsync());
        using var undisturbed = ProjectWorld.Create($$"""{ "tokens": { "input": 400, "output": 200 } }, {{Steps.HandOff}}""");
        await undisturbed.NewIssueAsync("Write a note");
        await undisturbed.RunAsync("run", "--once");
        Assert.Equal(await TokensAsync(undisturbed), await TokensAsync(world));
        Assert.Equal(await EventsAsync(undisturbed), await EventsAsync(world));
    }

    [Fact]
    public async Task A_tool_that_breaks_ends_the_session_as_a_failed_attempt_and_the_next_one_goes_on()
    {
        using var world = ProjectWorld.Create(
            Steps.FirstThen($$"""{ "run": "echo $PPID > ../../agent.pid" }, {{Steps.HandOff}}""", Steps.HandOff));
        await world.NewIssueAsync("Write a note");
        var failing = new FailingPassage("effect:pull_request_open:before", 1, () => new InvalidOperationException("A mistake of our own."));

        var outcome = await world.RunAsync(failing, CancellationToken.None, "run", "--once");

        Assert.Equal(1, outcome.Code);
        Assert.Equal(1, failing.Failed);
        Assert.DoesNotContain("effect:pull_request_open:after", failing.Passed);
        Assert.False(world.IsAlive("agent.pid"));
        Assert.Equal(["failed run_broke"], await world.RunsAsync());
        Assert.Equal("retry_backoff attempt_failed", await world.StandingAsync("DEMO-1"));

        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.RunAsync("run", "--once");
        Assert.Equal(["failed run_broke", "handed_off"], await world.RunsAsync());
        Assert.Single(await world.PullRequestsAsync());
    }

    [Fact]
    public async Task A_pull_request_that_git_cannot_look_at_keeps_no_other_from_landing()
    {
        const string Own = """{ "run": "basename $PWD > $(basename $PWD).txt && git add -A && git commit -qm 'Write it'" }""";
        using var world = ProjectWorld.Create($"{Own}, {Steps.Publish}, {Steps.Record}, {Steps.Finalize}", execution: "max_concurrent_agents = 2");
        await world.NewIssueAsync("Write a note");
        await world.NewIssueAsync("Write another");
        await world.RunAsync("run", "--once");
        await world.RunAsync("review", "approve", "1");
        await world.RunAsync("review", "approve", "2");
        var tree = world.Shell("git rev-parse x/demo-demo-1^{tree}").Trim();
        var broken = $".git/objects/{tree[..2]}/{tree[2..]}";
        world.Shell($"mv {broken} ../tree");

        var outcome = await world.RunAsync("run", "--once");

        Assert.Contains("git_failed: DEMO-1", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal("Done", (await world.IssueAsync("DEMO-2")).GetProperty("state").GetString());

        world.Shell($"mv ../tree {broken}");
        await world.RunAsync("run", "--once");
        Assert.Equal("Done", (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_base_that_cannot_be_read_again_in_a_pass_begins_nothing_more_and_ends_what_runs()
    {
        using var world = ProjectWorld.Create(Steps.FirstThen("""{ "fail_turn": "Not yet." }""", Steps.HandOff), execution: "max_concurrent_agents = 2");
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        await world.NewIssueAsync("Comes first", "--state", "Done");
        await world.NewIssueAsync("Comes next", "--blocked-by", "DEMO-2");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var moving = new MovingGround("ledger:attempt_start:after", () => world.Shell("mv ../origin.git ../away.git"));

        var outcome = await world.RunAsync(moving, CancellationToken.None, "run", "--once");

        Assert.True(moving.Moved);
        Assert.True(outcome.Code == 4, $"{outcome}");
        Assert.Contains("remote_unreachable", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("", world.Shell("git branch --list 'x/demo-demo-3'"));

        world.Shell("mv ../away.git ../origin.git");
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.RunAsync("run", "--once");
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal("retry_backoff attempt_failed", await world.StandingAsync("DEMO-3"));
    }

    [Fact]
    public async Task A_remote_that_is_silent_while_a_lane_is_prepared_costs_no_attempt()
    {
        using var world = ProjectWorld.Create(Steps.HandOff, execution: "max_attempts = 1");
        await world.NewIssueAsync("Write a note");
        var moving = new MovingGround("ledger:lane_open:after", () => world.Shell("mv ../origin.git ../away.git"));
        await world.RunAsync(moving, CancellationToken.None, "run", "--once");
        Assert.True(moving.Moved);
        Assert.Equal("retry_backoff service_unreachable", await world.StandingAsync("DEMO-1"));

        world.Shell("mv ../away.git ../origin.git");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await world.RunAsync("run", "--once");
        Assert.True(outcome.Code == 0, $"{outcome}");
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    private static Problem Busy => new("ledger_busy", "ledger", "Another process keeps the ledger locked.", "Try again.");

    private static async Task<long> TokensAsync(ProjectWorld world) =>
        (await world.LaneAsync("DEMO-1")).GetProperty("tokens").GetProperty("total").GetInt64();

    private static async Task<IReadOnlyList<string>> EventsAsync(ProjectWorld world) =>
    [
        .. (await world.RunAsync("lane", "show", "DEMO-1", "--events", "1000", "--json")).Json().GetProperty("journal").EnumerateArray()
            .Select(happened => happened.GetProperty("type").GetString()!).Order(StringComparer.Ordinal),
    ];
}
