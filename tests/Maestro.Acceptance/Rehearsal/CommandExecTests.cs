using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class CommandExecTests
{
    [Fact]
    public async Task A_command_runs_where_and_with_the_environment_it_was_given()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, script: null);
        var result = await ExecAsync(session, new JsonObject
        {
            ["command"] = Words("sh", "-c", "pwd; echo \"$GREETING $HOME.\"; echo bad >&2; exit 4"),
            ["cwd"] = world.Lane,
            ["env"] = new JsonObject { ["GREETING"] = "hello", ["HOME"] = null },
        });

        Assert.Equal($$"""{"exitCode":4,"stdout":"{{world.Lane}}\nhello .\n","stderr":"bad\n"}""", result.ToJsonString());
    }

    [Fact]
    public async Task A_command_that_takes_too_long_ends_with_124_and_what_it_said_so_far()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, script: null);
        var result = await ExecAsync(session, new JsonObject
        {
            ["command"] = Words("sh", "-c", "echo started; sleep 600"),
            ["timeoutMs"] = 200,
        });

        Assert.Equal("""{"exitCode":124,"stdout":"started\n","stderr":""}""", result.ToJsonString());
    }

    [Fact]
    public async Task Streamed_output_is_not_repeated_in_the_answer()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, script: null);
        var result = await ExecAsync(session, new JsonObject
        {
            ["command"] = Words("sh", "-c", "echo one; echo two >&2"),
            ["processId"] = "p",
            ["streamStdoutStderr"] = true,
        });

        Assert.Equal("""{"exitCode":0,"stdout":"","stderr":""}""", result.ToJsonString());
        var deltas = session.Client.Messages.Where(message => (string?)message["method"] == "command/exec/outputDelta").Select(message => message["params"]!);
        Assert.Equal(["stderr two", "stdout one"], deltas
            .Select(delta => $"{delta["stream"]} {Encoding.UTF8.GetString(Convert.FromBase64String((string)delta["deltaBase64"]!)).Trim()}").Order());
    }

    [Fact]
    public async Task Buffered_output_keeps_its_first_mebibyte()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, script: null);
        var result = await ExecAsync(session, new JsonObject { ["command"] = Words("sh", "-c", "echo head; head -c 2000000 /dev/zero | tr '\\0' x; echo tail") });

        var output = (string)result["stdout"]!;
        Assert.Equal(1024 * 1024, output.Length);
        Assert.StartsWith("head\nxxx", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_command_takes_input_and_can_be_ended()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, script: null);
        var cat = await session.Client.SendAsync("command/exec", new JsonObject { ["command"] = Words("cat"), ["processId"] = "cat", ["streamStdin"] = true });
        await session.Client.AskAsync("command/exec/write", new JsonObject { ["processId"] = "cat", ["deltaBase64"] = "aGkK", ["closeStdin"] = true });
        Assert.Equal("hi\n", (string?)(await session.Client.AnswerToAsync(cat))["result"]!["stdout"]);

        var sleep = await session.Client.SendAsync("command/exec", new JsonObject { ["command"] = Words("sleep", "600"), ["processId"] = "s" });
        Assert.Equal(
            (-32600, "duplicate active command/exec process id: \"s\""),
            await session.Client.RefusedAsync("command/exec", new JsonObject { ["command"] = Words("true"), ["processId"] = "s" }));
        await session.Client.AskAsync("command/exec/terminate", new JsonObject { ["processId"] = "s" });
        Assert.Equal(137, (int)(await session.Client.AnswerToAsync(sleep))["result"]!["exitCode"]!);
    }

    [Theory]
    [InlineData("""{"command":[]}""", -32600, "command must not be empty")]
    [InlineData("""{"command":["no-such-program-anywhere"]}""", -32603, "failed to spawn command: No such file or directory (os error 2)")]
    [InlineData("""{"command":["true"],"cwd":"/no/such/folder"}""", -32603, "failed to spawn command: No such file or directory (os error 2)")]
    [InlineData("""{"command":["true"],"streamStdoutStderr":true}""", -32600, "command/exec tty or streaming requires a client-supplied processId")]
    [InlineData("""{"command":["true"],"timeoutMs":1,"disableTimeout":true}""", -32602, "command/exec cannot set both timeoutMs and disableTimeout")]
    [InlineData("""{}""", -32600, "Invalid request: missing field `command`")]
    public async Task A_bad_command_is_refused_as_codex_refuses_it(string parameters, int code, string message)
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, script: null);

        Assert.Equal((code, message), await session.Client.RefusedAsync("command/exec", JsonNode.Parse(parameters)!.AsObject()));
    }

    private static async Task<JsonNode> ExecAsync(RehearsalSession session, JsonObject parameters) =>
        (await session.Client.AskAsync("command/exec", parameters))["result"]!;

    private static JsonArray Words(params string[] words) => new([.. words.Select(word => (JsonNode)word)]);
}
