using System.Text.Json.Nodes;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class TurnTests
{
    [Fact]
    public async Task A_steer_is_heard_before_the_next_step_and_can_be_waited_for()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(
            world, """{ "await_steer": "*hurry*", "save": "wish" }, { "say": "heard ${wish}" }""");
        var turn = await session.StartTurnAsync();
        await session.SteerAsync(turn, "take your time");
        var answer = await session.SteerAsync(turn, "please hurry up");
        await session.Client.NotifiedAsync("turn/completed");

        Assert.Equal(turn, (string?)answer["result"]!["turnId"]);
        Assert.Equal("heard please hurry up", (string?)Assert.Single(session.Completed("agentMessage"))["text"]);
        Assert.Equal(3, session.Completed("userMessage").Count);
    }

    [Fact]
    public async Task A_steer_for_another_turn_is_refused()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "silence": "turn" }""");
        var idle = session.Turn("x");
        idle["expectedTurnId"] = "other";
        Assert.Equal("no active turn to steer", (await session.Client.RefusedAsync("turn/steer", idle)).Message);
        var turn = await session.StartTurnAsync();

        Assert.Equal($"expected active turn id `other` but found `{turn}`", (await session.Client.RefusedAsync("turn/steer", idle.DeepClone().AsObject())).Message);
    }

    [Fact]
    public async Task A_turn_started_while_one_runs_steers_it()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "await_steer": true }, { "say": "${steer}" }""");
        var turn = await session.StartTurnAsync();
        Assert.Equal(turn, await session.StartTurnAsync("more"));
        await session.Client.NotifiedAsync("turn/completed");

        Assert.Equal("more", (string?)Assert.Single(session.Completed("agentMessage"))["text"]);
    }

    [Fact]
    public async Task What_was_said_before_the_step_that_waits_for_it_is_heard()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "run": "while [ ! -e go ]; do sleep 0.05; done" }, { "await_steer": true }, { "say": "${steer}" }""");
        await session.StartTurnAsync();
        await session.StartTurnAsync("more");
        File.WriteAllText(world.InLane("go"), "");
        await session.Client.NotifiedAsync("turn/completed");

        Assert.Equal("more", (string?)Assert.Single(session.Completed("agentMessage"))["text"]);
    }

    [Fact]
    public async Task An_interrupt_ends_the_turn_and_leaves_its_command_running_until_the_terminals_are_cleaned()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "run": "echo started; echo $$ > pid; exec sleep 600" }, { "say": "never" }""");
        var turn = await session.StartTurnAsync();
        await session.Client.NotifiedAsync("item/commandExecution/outputDelta");
        var thread = new JsonObject { ["threadId"] = session.ThreadId };

        var answer = await session.InterruptAsync(turn);
        var ended = await session.Client.NotifiedAsync("turn/completed");
        var terminals = await session.Client.AskAsync("thread/backgroundTerminals/list", thread.DeepClone().AsObject());

        Assert.Equal("{}", answer["result"]!.ToJsonString());
        Assert.Equal("interrupted", (string?)ended["params"]!["turn"]!["status"]);
        Assert.Single(terminals["result"]!["data"]!.AsArray());
        Assert.Empty(session.Completed("commandExecution"));
        Assert.Empty(session.Completed("agentMessage"));

        await session.Client.AskAsync("thread/backgroundTerminals/clean", thread);
        var cleaned = await session.Client.NotifiedAsync("item/completed");
        Assert.Equal(-1, (int)cleaned["params"]!["item"]!["exitCode"]!);
        Assert.Equal(turn, (string?)cleaned["params"]!["turnId"]);
    }

    [Fact]
    public async Task An_interrupted_tool_call_fails_and_its_late_answer_is_ignored()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "tool": "issue_read" }""", "issue_read");
        session.Client.Answer = _ => null;
        var turn = await session.StartTurnAsync();
        var call = await session.Client.NotifiedAsync("item/tool/call");
        await session.InterruptAsync(turn);
        await session.Client.SendLineAsync($$"""{"id":{{call["id"]!.ToJsonString()}},"result":{"success":true,"contentItems":[]} }""");
        await session.Client.AskAsync("thread/loaded/list");

        var item = Assert.Single(session.Completed("dynamicToolCall"));
        Assert.Equal("failed", (string?)item["status"]);
    }

    [Fact]
    public async Task Interrupts_that_fit_no_turn_are_refused()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "silence": "turn" }""");
        var request = new JsonObject { ["threadId"] = session.ThreadId, ["turnId"] = "other" };
        Assert.Equal("no active turn to interrupt", (await session.Client.RefusedAsync("turn/interrupt", request.DeepClone().AsObject())).Message);
        var turn = await session.StartTurnAsync();

        Assert.Equal($"expected active turn id other but found {turn}", (await session.Client.RefusedAsync("turn/interrupt", request)).Message);
    }

    [Theory]
    [InlineData("""{"input":[]}""", "Invalid request: missing field `threadId`")]
    [InlineData("""{"threadId":"01a1fdf1-128a-7c20-9be6-c5e6d367dd2a"}""", "thread not found: 01a1fdf1-128a-7c20-9be6-c5e6d367dd2a")]
    [InlineData("""{"threadId":"xx","input":[]}""", "invalid thread id: `xx` is not a UUID")]
    public async Task A_turn_that_names_no_thread_is_refused(string parameters, string message)
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, script: null);

        Assert.Equal((-32600, message), await session.Client.RefusedAsync("turn/start", JsonNode.Parse(parameters)!.AsObject()));
    }

    [Fact]
    public async Task A_failed_turn_carries_its_typed_error_and_reports_the_limits_first()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world,
            """{ "fail_turn": "Enough.", "info": "usageLimitExceeded", "limits": { "primary": { "used_percent": 100, "resets_in_s": 3600 }, "reached": "rate_limit_reached" } }""");
        var turn = await session.TurnAsync();

        Assert.Equal("failed", (string?)turn["status"]);
        Assert.Equal("usageLimitExceeded", (string?)turn["error"]!["codexErrorInfo"]);
        var limits = session.Client.Messages.Single(message => (string?)message["method"] == "account/rateLimits/updated")["params"]!["rateLimits"]!;
        Assert.Equal("rate_limit_reached", (string?)limits["rateLimitReachedType"]);
        Assert.InRange(
            (long)limits["primary"]!["resetsAt"]! * 1000 - (long)session.Client.Messages[^1]["emittedAtMs"]!, 3_500_000, 3_600_000);
        var error = session.Client.Messages.Single(message => (string?)message["method"] == "error");
        Assert.False((bool)error["params"]!["willRetry"]!);
    }

    [Fact]
    public async Task A_turn_can_end_twice_and_speak_afterwards()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "end_turn": true, "duplicates": 1, "late": [{ "say": "late" }] }""");
        var turn = await session.TurnAsync();
        await session.Client.NotifiedAsync("turn/completed");
        var late = await session.Client.NotifiedAsync("item/completed");

        Assert.Equal("completed", (string?)turn["status"]);
        Assert.Equal("late", (string?)late["params"]!["item"]!["text"]);
        Assert.Equal((string?)turn["id"], (string?)late["params"]!["turnId"]);
    }

    [Fact]
    public async Task Notifications_can_name_another_turn_and_come_before_the_answer()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world,
            """{ "version": 1, "rules": [{ "quirks": ["other_turn_id", "events_before_response"], "steps": [{ "say": "x" }] }] }""");
        await session.StartThreadAsync();
        await session.Client.NotifiedAsync("thread/started");
        session.Client.Messages.Clear();
        var answered = await session.StartTurnAsync();
        var before = session.Methods.ToList();
        var ended = await session.Client.NotifiedAsync("turn/completed");

        Assert.Equal(["thread/status/changed", "turn/started", "item/started", "item/completed", "response"], before);
        Assert.NotEqual(answered, (string?)ended["params"]!["turn"]!["id"]);
        Assert.All(session.Completed("agentMessage"), item => Assert.NotNull(item["id"]));
    }

    [Fact]
    public async Task An_interrupt_can_be_answered_and_ignored()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world,
            """{ "version": 1, "rules": [{ "quirks": ["ignore_interrupt", "no_turn_started"], "steps": [{ "await_steer": true }] }] }""");
        await session.StartThreadAsync();
        var turn = await session.StartTurnAsync();
        await session.InterruptAsync(turn);
        await session.SteerAsync(turn, "go on");
        var ended = await session.Client.NotifiedAsync("turn/completed");

        Assert.Equal("completed", (string?)ended["params"]!["turn"]!["status"]);
        Assert.DoesNotContain("turn/started", session.Methods);
    }
}
