using System.Text.Json.Nodes;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class ServerQuirkTests
{
    [Fact]
    public async Task A_method_can_be_silent_slow_refused_or_unknown()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, """
            { "version": 1, "server": { "requests": {
              "thread/start": { "silent": true },
              "model/list": { "delay_ms": 1 },
              "account/read": { "error": "not today", "code": -32001 },
              "turn/steer": { "unknown": true }
            } } }
            """);
        await session.Client.SendAsync("thread/start", new JsonObject { ["cwd"] = world.Lane });

        Assert.NotNull((await session.Client.AskAsync("model/list", []))["result"]);
        Assert.Equal((-32001, "not today"), await session.Client.RefusedAsync("account/read", []));
        var (code, message) = await session.Client.RefusedAsync("turn/steer", []);
        Assert.Equal(-32600, code);
        Assert.StartsWith("Invalid request: unknown variant `turn/steer`, expected one of `initialize`,", message, StringComparison.Ordinal);
        Assert.DoesNotContain("thread/started", session.Methods);
    }

    [Fact]
    public async Task The_sandbox_in_force_can_differ_from_the_one_asked_for()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, """{ "version": 1, "server": { "sandbox": { "type": "readOnly" }, "version": "0.99.0" } }""");
        var thread = await session.StartThreadAsync();

        Assert.Equal("readOnly", (string?)thread["result"]!["sandbox"]!["type"]);
        Assert.Equal("0.99.0", (string?)thread["result"]!["thread"]!["cliVersion"]);
    }

    [Fact]
    public async Task Unknown_methods_are_refused_as_codex_does_or_with_a_code_of_the_script()
    {
        using var world = new RehearsalWorld();
        await using var usual = await RehearsalSession.StartAsync(world, """{ "version": 1 }""");
        Assert.Equal(-32600, (await usual.Client.RefusedAsync("no/such")).Code);
        await using var other = await RehearsalSession.StartAsync(world, """{ "version": 1, "server": { "unknown_method_code": -32601 } }""");
        Assert.Equal(-32601, (await other.Client.RefusedAsync("no/such")).Code);
    }

    [Fact]
    public async Task What_is_no_message_is_skipped()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, """{ "version": 1, "server": { "stderr": ["starting", "up"] } }""");
        foreach (var line in (string[])["no json", "{\"broken", "[]", "", "{}", "{\"id\":90}", "{\"id\":\"x\",\"result\":{}}", "{\"method\":\"foo\"}", "{\"method\":5,\"id\":1}"])
            await session.Client.SendLineAsync(line);
        Assert.NotNull((await session.Client.AskAsync("thread/loaded/list"))["result"]);

        Assert.StartsWith("starting\nup\nskipped a line that is no message", session.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_before_initialize_are_refused_and_it_comes_only_once()
    {
        using var world = new RehearsalWorld();
        await using (var unknown = RehearsalSession.Unintroduced(world, script: null))
            Assert.Equal((-32600, "Not initialized"), await unknown.Client.RefusedAsync("thread/start", []));
        await using var session = await RehearsalSession.StartAsync(world, script: null);

        Assert.Equal("Already initialized", (await session.Client.RefusedAsync("initialize", new JsonObject { ["clientInfo"] = new JsonObject { ["name"] = "x", ["version"] = "1" } })).Message);
    }
}
