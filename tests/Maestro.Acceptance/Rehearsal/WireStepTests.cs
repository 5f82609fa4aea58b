using System.Text.Json.Nodes;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class WireStepTests
{
    [Fact]
    public async Task Tokens_add_up_to_absolute_totals_that_a_script_can_also_set_back()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world,
            """{ "tokens": { "input": 1000, "output": 50 } }, { "say": "x" }, { "tokens": { "input": 5 }, "absolute": true }""");
        await session.TurnAsync();

        Assert.Equal([1050, 1170, 5], session.Client.Messages
            .Where(message => (string?)message["method"] == "thread/tokenUsage/updated")
            .Select(message => (int)message["params"]!["tokenUsage"]!["total"]!["totalTokens"]!));
    }

    [Fact]
    public async Task Usage_can_be_turned_off()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, """{ "version": 1, "usage": null, "default": [{ "say": "x" }] }""");
        await session.StartThreadAsync();
        await session.TurnAsync();

        Assert.DoesNotContain("thread/tokenUsage/updated", session.Methods);
        Assert.DoesNotContain("account/rateLimits/updated", session.Methods);
    }

    [Theory]
    [InlineData("command", "item/commandExecution/requestApproval")]
    [InlineData("file_change", "item/fileChange/requestApproval")]
    [InlineData("permissions", "item/permissions/requestApproval")]
    [InlineData("user_input", "item/tool/requestUserInput")]
    [InlineData("elicitation", "mcpServer/elicitation/request")]
    [InlineData("current_time", "currentTime/read")]
    [InlineData("attestation", "attestation/generate")]
    [InlineData("auth_refresh", "account/chatgptAuthTokens/refresh")]
    [InlineData("apply_patch", "applyPatchApproval")]
    [InlineData("exec_command", "execCommandApproval")]
    public async Task Every_kind_of_approval_is_asked_for_and_its_answer_is_saved(string kind, string method)
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, $$"""{ "approval": "{{kind}}", "save": "answer" }, { "say": "${answer.result.decision}" }""");
        var turn = await session.TurnAsync();

        Assert.Equal("completed", (string?)turn["status"]);
        Assert.Equal("decline", (string?)Assert.Single(session.Completed("agentMessage"))["text"]);
        Assert.Contains(method, session.Methods);
        Assert.Contains("serverRequest/resolved", session.Methods);
    }

    [Fact]
    public async Task An_approval_can_leave_the_thread_waiting_for_a_person()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "approval": "user_input", "keep_waiting": true }""");
        var turn = await session.StartTurnAsync();
        await session.Client.NotifiedAsync("serverRequest/resolved");
        await session.InterruptAsync(turn);
        var last = session.Client.Messages.Last(message => (string?)message["method"] == "thread/status/changed" && message["params"]!["status"]!["activeFlags"] is not null);

        Assert.Equal("""["waitingOnUserInput"]""", last["params"]!["status"]!["activeFlags"]!.ToJsonString());
    }

    [Fact]
    public async Task Requests_and_notifications_of_any_method_can_be_sent()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world,
            """{ "request": "some/thing", "params": { "issue": "${issue}" } }, { "notify": "new/${output}", "params": { "n": 1 } }""");
        session.Client.Answer = message => (string?)message["method"] == "some/thing"
            ? new JsonObject { ["error"] = new JsonObject { ["code"] = -32601, ["message"] = "no" } } : null;
        await session.TurnAsync();

        Assert.Equal("DEMO-1", (string?)session.Client.Messages.Single(message => (string?)message["method"] == "some/thing")["params"]!["issue"]);
        Assert.Contains("""new/{"error":{"code":-32601,"message":"no"}}""", session.Methods);
    }

    [Fact]
    public async Task Garbage_raw_text_and_huge_lines_are_sent_as_they_are()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world,
            """{ "raw": "hel", "newline": false }, { "raw": "lo ${issue}" }, { "garbage": 8 }, { "huge_line": 3000000 }, { "huge_line": 10, "valid": false }""");
        await session.TurnAsync();

        var lines = session.Client.Lines;
        var from = lines.IndexOf("hello DEMO-1");
        Assert.True(from > 0);
        Assert.Equal(lines[from + 2], lines[from + 6]);
        Assert.DoesNotContain(lines[from + 1], c => c == '{');
        Assert.Equal(3_000_000, ((string)session.Client.Messages.Single(message => (string?)message["method"] == "item/agentMessage/delta")["params"]!["delta"]!).Length);
        Assert.Contains("xxxxxxxxxx", lines);
    }

    [Fact]
    public async Task A_heartbeat_is_traffic_and_nothing_else()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "heartbeat": 1, "count": 5 }""");
        await session.TurnAsync();

        Assert.Equal(5, session.Methods.Count(method => method == "account/rateLimits/updated"));
    }

    [Fact]
    public async Task Closed_output_is_survived_until_the_input_ends()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "close_stdout": true }, { "write": "done", "content": "" }""");
        await session.Client.SendAsync("turn/start", session.Turn("x"));
        await session.Client.ToTheEndAsync();

        Assert.DoesNotContain("turn/completed", session.Methods);
        Assert.Equal(0, await session.CloseAsync());
    }

    [Fact]
    public async Task A_deaf_server_answers_nothing_and_still_ends_with_its_input()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(
            world, """{ "run": "while sleep 0.01; do echo tick || exit; done", "background": true }, { "silence": "server" }""");
        var turn = await session.StartTurnAsync();
        for (var ticks = 0; ticks < 20; ticks++) await session.Client.NotifiedAsync("item/commandExecution/outputDelta");
        await session.Client.SendAsync("turn/interrupt", new JsonObject { ["threadId"] = session.ThreadId, ["turnId"] = turn });
        Assert.Equal(0, await session.CloseAsync());
        await session.Client.ToTheEndAsync();

        Assert.DoesNotContain("turn/completed", session.Methods);
    }
}
