using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>What becomes of attempts that fail.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("agent_exited", """{ "crash": 3 }""", "")]
    [InlineData("agent_exited", """{ "crash": "KILL" }""", "")]
    [InlineData("stall_timeout", """{ "silence": "turn" }""", "stall_timeout_ms = 4000")]
    [InlineData("stall_timeout", """{ "heartbeat": 50 }""", "stall_timeout_ms = 4000")]
    [InlineData("turn_timeout", """{ "repeat": 100000, "steps": [ { "think": "hm", "for_ms": 20 } ] }""", "turn_timeout_ms = 4000")]
    [InlineData("item_timeout", """{ "run": "sleep 3007" }""", "item_timeout_ms = 4000\nstall_timeout_ms = 4000")]
    [InlineData("turn_failed", """{ "fail_turn": "the model said no" }""", "")]
    public async Task A_session_that_fails_counts_once_and_is_tried_again_after_a_while(string errorClass, string steps, string execution)
    {
        using var world = ProjectWorld.Create(Steps.FirstThen(steps, Steps.HandOff), execution);
        await world.NewIssueAsync("Write a note");
        var failed = await world.RunAsync("run", "--once");
        Assert.True(failed.Code == 1, $"{failed}");
        Assert.Equal([$"failed {errorClass}"], await world.RunsAsync());
        Assert.Equal("retry_backoff attempt_failed", await world.StandingAsync("DEMO-1"));

        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal([$"failed {errorClass}"], await world.RunsAsync());
        world.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal([$"failed {errorClass}", "handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task When_the_attempts_are_used_up_a_person_is_asked_once()
    {
        using var world = ProjectWorld.Create("""{ "crash": 1 }""", execution: "max_attempts = 2");
        await world.NewIssueAsync("Write a note");
        await world.RunUntilStillAsync();
        Assert.Equal(["failed agent_exited", "failed agent_exited"], await world.RunsAsync());
        Assert.Equal("needs_attention attempts_exhausted", await world.StandingAsync("DEMO-1"));
        Assert.Single(await world.CommentsAsync("DEMO-1"), comment => comment.Contains("person", StringComparison.OrdinalIgnoreCase) || comment.Contains("attention", StringComparison.OrdinalIgnoreCase));
        await world.RunAsync("run", "--once");
        Assert.Equal(2, (await world.RunsAsync()).Count);
    }

    [Theory]
    [InlineData("tokens_per_turn = 500", """{ "repeat": 50, "steps": [ { "say": "and on" } ] }""")]
    [InlineData("tokens_per_issue = 500", $$"""{{Steps.Commit}}, { "tokens": { "input": 400, "output": 200 } }""")]
    [InlineData("tokens_per_day = 500", $$"""{{Steps.Commit}}, { "tokens": { "input": 400, "output": 200 } }""")]
    public async Task A_token_budget_that_is_used_up_asks_for_a_person(string budget, string steps)
    {
        using var world = ProjectWorld.Create(steps, settings: $"[budget]\n{budget}\n");
        await world.NewIssueAsync("Write a note");
        await world.RunUntilStillAsync();
        Assert.Equal("needs_attention token_budget_exhausted", await world.StandingAsync("DEMO-1"));
    }

    [Fact]
    public async Task A_usage_limit_of_the_account_waits_for_its_reset_and_costs_no_attempt()
    {
        using var world = ProjectWorld.Create($$"""
            { "version": 1, "rules": [
              { "name": "limit", "when": { "attempt": 1 }, "steps": [
                { "fail_turn": "You have hit your usage limit.", "info": "usageLimitExceeded", "limits": { "primary": { "used_percent": 100, "window_minutes": 300, "resets_in_s": 7200 }, "reached": "rate_limit_reached" } } ] },
              { "name": "later", "steps": [ {{Steps.HandOff}} ] }
            ] }
            """);
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        Assert.Equal("retry_backoff usage_limit_reached", await world.StandingAsync("DEMO-1"));

        await world.NewIssueAsync("Another note");
        world.Time.Advance(TimeSpan.FromMinutes(90));
        var paused = await world.RunAsync("run", "--once", "--explain");
        Assert.Contains("usage_limit_reached", paused.Output, StringComparison.Ordinal);
        Assert.Equal("retry_backoff usage_limit_reached", await world.StandingAsync("DEMO-1"));
        Assert.Single(await world.RunsAsync());
        var agent = (await world.RunAsync("status", "--json")).Json().GetProperty("connectors").EnumerateArray().Last();
        Assert.Equal("usage_limit_reached", agent.GetProperty("state").GetString());
        Assert.Contains("! usage_limit_reached: until ", (await world.RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Contains("nothing to do before ", (await world.RunAsync("run", "--once")).Output, StringComparison.Ordinal);

        world.Time.Advance(TimeSpan.FromMinutes(31));
        await world.RunAsync("run", "--once");
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task A_person_ends_a_wait_for_a_due_time()
    {
        using var world = ProjectWorld.Create(Steps.FirstThen("""{ "crash": 1 }""", Steps.HandOff));
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        Assert.Equal("retry_backoff attempt_failed", await world.StandingAsync("DEMO-1"));
        Assert.Contains("released agent_exited", (await world.RunAsync("lane", "resume", "DEMO-1")).Output, StringComparison.Ordinal);
        await world.RunAsync("run", "--once");
        Assert.Equal(["failed agent_exited", "handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task Garbage_huge_lines_and_noise_are_survived()
    {
        using var world = ProjectWorld.Create(
            $$"""{ "garbage": 8 }, { "huge_line": 3000000, "valid": false }, { "stderr": "warning: something" }, { "retry_error": "once more" }, {{Steps.HandOff}}""");
        await world.NewIssueAsync("Write a note");
        var outcome = await world.RunAsync("run", "--once");
        Assert.True(outcome.Code == 0, $"{outcome}");
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task A_request_for_a_person_is_declined_and_the_turn_goes_on()
    {
        using var world = ProjectWorld.Create($$"""{ "approval": "command", "command": "rm -rf /" }, { "approval": "user_input" }, {{Steps.HandOff}}""");
        await world.NewIssueAsync("Write a note");
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task The_next_attempt_is_told_why_the_one_before_failed()
    {
        using var world = ProjectWorld.Create(
            Steps.FirstThen(Steps.HandOff, """{ "run": "printf '%s' ${input} > ../../input.txt" }, """ + Steps.HandOff),
            execution: "validation_commands = [\"test $(wc -l < note.txt) -ge 2 || { echo THE-REASON; exit 1; }\"]");
        await world.NewIssueAsync("Write a note");
        await world.RunUntilStillAsync();
        Assert.Equal(["failed validation_failed", "handed_off"], await world.RunsAsync());
        var input = world.Shell("cat input.txt");
        Assert.Contains("validation_failed", input, StringComparison.Ordinal);
        Assert.Contains("THE-REASON", input, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_is_not_there_is_refused_by_name_and_costs_no_attempt()
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        world.Shell("sed -i 's|^command = .*|command = [\"no-such-agent\"]|' maestro.toml");
        var failed = await world.RunAsync("run", "--once");
        Assert.Equal(2, failed.Code);
        Assert.Contains("maestro: agent_not_found: no-such-agent", failed.Errors, StringComparison.Ordinal);
        Assert.Empty(await world.RunsAsync());
        Assert.Equal("Todo", (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
        Assert.Empty(await world.CommentsAsync("DEMO-1"));
    }
}
