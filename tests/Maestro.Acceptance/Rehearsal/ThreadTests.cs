using System.Text.Json.Nodes;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class ThreadTests
{
    private const string Saying = """{ "version": 1, "default": [{ "say": "${mode} ${attempt}.${turn} ${issue}" }] }""";

    [Fact]
    public async Task The_sandbox_that_was_asked_for_is_the_one_in_force()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, Saying);
        var answer = await session.Client.AskAsync("thread/start", new JsonObject
        {
            ["cwd"] = world.Lane,
            ["sandbox"] = "workspace-write",
            ["config"] = new JsonObject
            {
                ["sandbox_workspace_write"] = new JsonObject
                {
                    ["writable_roots"] = new JsonArray("/somewhere", "relative"),
                    ["exclude_slash_tmp"] = true,
                    ["exclude_tmpdir_env_var"] = true,
                },
            },
        });

        Assert.Equal(
            $$"""{"type":"workspaceWrite","writableRoots":["/somewhere","{{world.InLane("relative")}}"],"networkAccess":false,"excludeTmpdirEnvVar":true,"excludeSlashTmp":true}""",
            answer["result"]!["sandbox"]!.ToJsonString());
        Assert.Equal(
            [world.Lane, "/somewhere", world.InLane("relative")],
            answer["result"]!["runtimeWorkspaceRoots"]!.AsArray().Select(root => (string?)root));
    }

    [Fact]
    public async Task Dotted_configuration_keys_mean_the_same_as_tables()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, Saying);
        var answer = await session.Client.AskAsync("thread/start", new JsonObject
        {
            ["cwd"] = world.Lane,
            ["config"] = new JsonObject { ["sandbox_mode"] = "workspace-write", ["sandbox_workspace_write.writable_roots"] = new JsonArray("/a") },
        });

        Assert.Equal("""["/a"]""", answer["result"]!["sandbox"]!["writableRoots"]!.ToJsonString());
    }

    [Fact]
    public async Task Nothing_asked_for_is_read_only()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, Saying);
        var answer = await session.Client.AskAsync("thread/start", new JsonObject { ["cwd"] = world.Lane });

        Assert.Equal("""{"type":"readOnly","networkAccess":false}""", answer["result"]!["sandbox"]!.ToJsonString());
    }

    [Fact]
    public async Task A_thread_is_resumed_by_a_later_process_with_its_tools_tokens_and_saved_values()
    {
        const string Script = """
            { "version": 1, "rules": [
              { "when": { "turn": 1, "attempt": 1 }, "steps": [{ "tool": "issue_read", "save": "found" }] }
            ], "default": [{ "tool": "issue_read" }, { "say": "${found} ${thread_turn}" }] }
            """;
        using var world = new RehearsalWorld();
        string threadId;
        await using (var first = await RehearsalSession.StartAsync(world, Script))
        {
            await first.StartThreadAsync("issue_read");
            first.Client.Answer = RehearsalClient.Tool((_, _) => (true, "treasure"));
            await first.TurnAsync();
            threadId = first.ThreadId;
        }

        await using var second = await RehearsalSession.StartAsync(world, Script);
        var resumed = await second.Client.AskAsync("thread/resume", new JsonObject
        {
            ["threadId"] = threadId,
            ["cwd"] = world.Lane,
            ["sandbox"] = "workspace-write",
            ["excludeTurns"] = true,
            ["dynamicTools"] = new JsonArray(),
            ["developerInstructions"] = "ignored",
        });
        Assert.Equal("workspaceWrite", (string?)resumed["result"]!["sandbox"]!["type"]);
        Assert.Empty(resumed["result"]!["thread"]!["turns"]!.AsArray());
        var usage = await second.Client.NotifiedAsync("thread/tokenUsage/updated");
        Assert.Equal(120, (int)usage["params"]!["tokenUsage"]!["total"]!["totalTokens"]!);
        await second.Client.SendAsync("turn/start", new JsonObject
        {
            ["threadId"] = threadId,
            ["input"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Go on." }),
        });
        await second.Client.NotifiedAsync("turn/completed");

        Assert.Single(second.Client.ToolCalls);
        Assert.Equal("treasure 2", (string?)Assert.Single(second.Completed("agentMessage"))["text"]);
    }

    [Fact]
    public async Task A_bare_resume_comes_back_read_only_and_with_its_turns()
    {
        using var world = new RehearsalWorld();
        string threadId;
        await using (var first = await RehearsalSession.StartAsync(world, Saying))
        {
            await first.StartThreadAsync();
            await first.TurnAsync();
            threadId = first.ThreadId;
        }

        await using var second = await RehearsalSession.StartAsync(world, Saying);
        var resumed = await second.Client.AskAsync("thread/resume", new JsonObject { ["threadId"] = threadId });

        Assert.Equal("readOnly", (string?)resumed["result"]!["sandbox"]!["type"]);
        Assert.Equal(world.Lane, (string?)resumed["result"]!["cwd"]);
        Assert.Single(resumed["result"]!["thread"]!["turns"]!.AsArray());
        Assert.Contains("deprecationNotice", second.Methods);
    }

    [Fact]
    public async Task A_thread_without_a_turn_was_never_kept()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, Saying);
        await session.StartThreadAsync();

        foreach (var method in (string[])["thread/resume", "thread/archive"])
        {
            var (code, message) = await session.Client.RefusedAsync(method, new JsonObject { ["threadId"] = session.ThreadId });
            Assert.Equal(-32600, code);
            Assert.Equal($"no rollout found for thread id {session.ThreadId}", message);
        }
    }

    [Fact]
    public async Task An_archived_thread_is_not_resumed()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, Saying);
        await session.StartThreadAsync();
        await session.TurnAsync();
        await session.Client.AskAsync("thread/archive", new JsonObject { ["threadId"] = session.ThreadId });
        await session.Client.NotifiedAsync("thread/archived");

        var (_, message) = await session.Client.RefusedAsync("thread/resume", new JsonObject { ["threadId"] = session.ThreadId });

        Assert.StartsWith($"session {session.ThreadId} is archived.", message, StringComparison.Ordinal);
        Assert.Equal($"thread not found: {session.ThreadId}", (await session.Client.RefusedAsync("turn/start", session.Turn("x"))).Message);
    }

    [Fact]
    public async Task An_archived_thread_s_turn_is_interrupted_first()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.PlayingAsync(world, """{ "silence": "turn" }""");
        await session.StartTurnAsync();
        await session.Client.SendAsync("thread/archive", new JsonObject { ["threadId"] = session.ThreadId });

        var ended = await session.Client.NotifiedAsync("turn/completed");
        await session.Client.NotifiedAsync("thread/archived");

        Assert.Equal("interrupted", (string?)ended["params"]!["turn"]!["status"]);
    }

    [Theory]
    [InlineData("""{"cwd":5}""", "Invalid request: invalid type: integer `5`, expected a string")]
    [InlineData("""{"sandbox":"weird"}""", "Invalid request: unknown variant `weird`, expected one of `read-only`, `workspace-write`, `danger-full-access`")]
    [InlineData("""{"dynamicTools":[{"name":"bad name!","description":"","inputSchema":{}}]}""", "dynamic tool name must match ^[a-zA-Z0-9_-]+$ to match Responses API: bad name!")]
    [InlineData("""{"dynamicTools":[{"name":"a","description":"","inputSchema":{}},{"name":"a","description":"","inputSchema":{}}]}""", "duplicate dynamic tool name: a")]
    public async Task A_bad_thread_start_is_refused_as_codex_refuses_it(string parameters, string message)
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, Saying);

        Assert.Equal((-32600, message), await session.Client.RefusedAsync("thread/start", JsonNode.Parse(parameters)!.AsObject()));
    }
}
