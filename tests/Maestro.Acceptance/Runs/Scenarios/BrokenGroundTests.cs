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

    private static Problem Busy => new("ledger_busy", "ledger", "Another process keeps the ledger locked.", "Try again.");

    private static async Task<long> TokensAsync(ProjectWorld world) =>
        (await world.LaneAsync("DEMO-1")).GetProperty("tokens").GetProperty("total").GetInt64();

    private static async Task<IReadOnlyList<string>> EventsAsync(ProjectWorld world) =>
    [
        .. (await world.RunAsync("lane", "show", "DEMO-1", "--events", "1000", "--json")).Json().GetProperty("journal").EnumerateArray()
            .Select(happened => happened.GetProperty("type").GetString()!).Order(StringComparer.Ordinal),
    ];
}
