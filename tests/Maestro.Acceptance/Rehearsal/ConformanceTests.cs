using System.Text.Json.Nodes;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class ConformanceTests
{
    private const string Everything = """
        {
          "version": 1,
          "rules": [
            { "when": { "input": "*talk*" }, "steps": [
              { "think": "Hm." },
              { "say": ["Hel", "lo"] },
              { "tool": "issue_read" },
              { "tool": "lane_publish" },
              { "run": "echo out; sleep 0.01; exit 0" },
              { "run": "exit 3" },
              { "write": "a.txt", "content": "a\n" },
              { "rate_limit": { "primary": { "used_percent": 88, "window_minutes": 300, "resets_in_s": 60 }, "secondary": { "used_percent": 1, "window_minutes": 10080, "resets_at": 1795621954 } } },
              { "retry_error": "Again.", "details": "Lost." },
              { "approval": "command" }, { "approval": "file_change" }, { "approval": "permissions" }, { "approval": "user_input" },
              { "say": "Done." }
            ] },
            { "when": { "input": "*fail*" }, "steps": [{ "fail_turn": "Enough.", "info": "usageLimitExceeded" }] },
            { "when": { "input": "*wait*" }, "steps": [{ "run": "echo on; sleep 600", "background": true }, { "silence": "turn" }] }
          ]
        }
        """;

    [Fact]
    public async Task Every_message_has_the_shape_that_codex_gives_it()
    {
        using var world = new RehearsalWorld();
        var answers = new Dictionary<string, JsonNode>();
        await using var session = await RehearsalSession.StartAsync(world, Everything);
        var client = session.Client;
        answers["answer to initialize"] = client.Messages[0];
        client.Answer = RehearsalClient.Tool((tool, _) => (tool == "issue_read", "text"));

        async Task<JsonNode> Ask(string method, JsonObject parameters, string name = "") =>
            answers[$"answer to {method} {name}".Trim()] = await client.AskAsync(method, parameters);

        await Ask("thread/start", new JsonObject { ["cwd"] = world.Lane, ["sandbox"] = "read-only" }, "readOnly");
        await Ask("thread/start", new JsonObject { ["cwd"] = world.Lane, ["sandbox"] = "danger-full-access" }, "dangerFullAccess");
        answers["answer to thread/start workspaceWrite"] = await session.StartThreadAsync("issue_read", "lane_publish");
        var talk = session.Turn("Identifier: DEMO-1; talk");
        talk["collaborationMode"] = new JsonObject
        {
            ["mode"] = "default",
            ["settings"] = new JsonObject { ["model"] = "m", ["developer_instructions"] = "Be kind." },
        };
        await Ask("turn/start", talk);
        await client.NotifiedAsync("turn/completed");
        await session.TurnAsync("fail");
        var turn = await session.StartTurnAsync("wait");
        await client.NotifiedAsync("item/commandExecution/outputDelta");
        var thread = new JsonObject { ["threadId"] = session.ThreadId };
        var steer = session.Turn("hurry");
        steer["expectedTurnId"] = turn;
        await Ask("turn/steer", steer);
        await Ask("thread/backgroundTerminals/list", thread.DeepClone().AsObject());
        await Ask("turn/interrupt", new JsonObject { ["threadId"] = session.ThreadId, ["turnId"] = turn });
        await client.NotifiedAsync("turn/completed");
        await Ask("thread/backgroundTerminals/clean", thread.DeepClone().AsObject());
        await client.NotifiedAsync("item/completed");
        await Ask("command/exec", Exec("one", "echo out"));
        var cat = await client.SendAsync("command/exec", Exec("two", "cat"));
        await Ask("command/exec/write", new JsonObject { ["processId"] = "two", ["deltaBase64"] = "YQo=" });
        await Ask("command/exec/terminate", new JsonObject { ["processId"] = "two" });
        await client.AnswerToAsync(cat);
        await Ask("account/read", []);
        await Ask("thread/loaded/list", []);
        await Ask("thread/resume", new JsonObject { ["threadId"] = session.ThreadId }, "workspaceWrite");
        await Ask("thread/archive", thread.DeepClone().AsObject());
        await client.NotifiedAsync("thread/archived");

        foreach (var message in client.Messages.Where(message => message["method"] is not null)) answers.TryAdd(MessageSample.NameOf(message), message);
        var problems = new List<string>();
        foreach (var (name, codex) in MessageSample.Recorded)
        {
            if (!answers.TryGetValue(name, out var ours)) problems.Add($"{name}: never sent");
            else problems.AddRange(MessageShape.Differences(codex, ours, "proposedExecpolicyAmendment").Select(difference => $"{name}: {difference}"));
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task The_messages_of_a_turn_come_in_the_order_of_codex()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "tool": "issue_read" }, { "say": "Done." }""", "issue_read");
        await session.Client.NotifiedAsync("thread/started");
        session.Client.Messages.Clear();

        await session.TurnAsync();

        Assert.Equal(
            [
                "response", "thread/status/changed", "turn/started", "item/started", "item/completed",
                "item/started", "item/tool/call", "item/completed", "thread/tokenUsage/updated", "account/rateLimits/updated",
                "item/started", "item/completed", "thread/tokenUsage/updated", "account/rateLimits/updated",
                "thread/readState/changed", "thread/status/changed", "turn/completed",
            ],
            session.Methods);
    }

    private static JsonObject Exec(string processId, string line) => new()
    {
        ["command"] = new JsonArray("sh", "-c", line),
        ["processId"] = processId,
        ["streamStdoutStderr"] = true,
        ["streamStdin"] = true,
    };
}
