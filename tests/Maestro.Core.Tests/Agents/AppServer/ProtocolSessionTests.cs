using System.Text;
using System.Text.Json;
using Maestro.Agents;
using Maestro.Agents.AppServer.Requests;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Agents.AppServer;

public sealed class ProtocolSessionTests
{
    [Fact]
    public void A_request_carries_an_id_a_method_and_params_and_no_jsonrpc_member()
    {
        var world = new ProtocolWorld(withThread: false);
        world.Session.Send(new InitializeRequest("1.2"));
        world.Session.Notify(Methods.Initialized);
        Assert.Equal(
            """{"id":1,"method":"initialize","params":{"clientInfo":{"name":"maestro","title":"Maestro","version":"1.2"},"capabilities":{"experimentalApi":true}}}""",
            world.Sink.Sent[0].GetRawText().TrimEnd());
        Assert.Equal("""{"method":"initialized"}""", world.Sink.Sent[1].GetRawText().TrimEnd());
    }

    [Fact]
    public async Task Answers_find_their_requests_in_any_order()
    {
        var world = new ProtocolWorld(withThread: false);
        var first = new InitializeRequest("1");
        var second = new InitializeRequest("2");
        world.Session.Send(first);
        world.Session.Send(second);
        world.Say("""{"id":2,"result":{"userAgent":"b"}}""");
        world.Say("""{"result":{"userAgent":"a"},"id":1}""");
        Assert.Equal(("a", "b"), (await first.Answer, await second.Answer));
    }

    [Theory]
    [InlineData("""{"id":99,"result":{}}""", "99")]
    [InlineData("""{"id":"1","result":{}}""", "\"1\"")]
    [InlineData("""{"id":1.5,"error":{"code":1,"message":"x"}}""", "1.5")]
    public void An_answer_to_nothing_is_kept_as_evidence_only(string line, string subject)
    {
        var world = new ProtocolWorld(withThread: false);
        world.Session.Send(new InitializeRequest("1"));
        world.Say(line);
        Assert.Equal(new AgentEvent.Discarded("response", subject), world.Sink.Single<AgentEvent.Discarded>());
    }

    [Fact]
    public void An_answer_that_comes_after_its_time_limit_is_kept_as_evidence_only()
    {
        var world = new ProtocolWorld(withThread: false);
        var request = new InitializeRequest("1");
        world.Session.Send(request);
        world.Session.Forget(request);
        world.Say("""{"id":1,"result":{"userAgent":"a"}}""");
        Assert.False(request.Answer.IsCompleted);
        Assert.Equal("1", world.Sink.Single<AgentEvent.Discarded>().Subject);
        world.Session.Close(new IOException());
        Assert.False(request.Answer.IsCompleted);
    }

    [Fact]
    public async Task A_refusal_names_the_method_and_says_what_the_agent_said()
    {
        var world = new ProtocolWorld(withThread: false);
        var request = new ThreadRequest(ProtocolWorld.Launch);
        world.Session.Send(request);
        world.Say("""{"error":{"code":-32600,"message":"dynamic tool\u001b[0m name\nbad"},"id":1}""");
        var problem = Assert.Single((await Assert.ThrowsAsync<MaestroException>(() => request.Answer)).Problems);
        Assert.Equal(("agent_request_failed", "thread/start"), (problem.Code, problem.Subject));
        Assert.Contains("dynamic tool [0m name bad (-32600)", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no rollout found for thread id X", "agent_thread_not_found")]
    [InlineData("invalid session id: nope", "agent_thread_not_found")]
    [InlineData("something else", "agent_request_failed")]
    public async Task A_thread_that_is_gone_is_told_apart_from_a_failed_resume(string message, string code)
    {
        var world = new ProtocolWorld(withThread: false);
        var request = new ThreadRequest(ProtocolWorld.Launch with { ResumeThreadId = "X" });
        world.Session.Send(request);
        world.Say($$$"""{"error":{"code":-32600,"message":"{{{message}}}"},"id":1}""");
        Assert.Equal(code, (await Assert.ThrowsAsync<MaestroException>(() => request.Answer)).Code);
    }

    [Theory]
    [InlineData("""{"id":1,"result":{}}""")]
    [InlineData("""{"id":1,"result":[1]}""")]
    [InlineData("""{"id":1,"result":null}""")]
    [InlineData("""{"id":1,"result":{"thread":{"id":7}}}""")]
    public async Task An_answer_of_the_wrong_shape_fails_the_request(string line)
    {
        var world = new ProtocolWorld(withThread: false);
        var request = new ThreadRequest(ProtocolWorld.Launch);
        world.Session.Send(request);
        world.Say(line);
        Assert.Equal("agent_request_failed", (await Assert.ThrowsAsync<MaestroException>(() => request.Answer)).Code);
    }

    [Fact]
    public void Starting_a_thread_sends_tools_instructions_and_the_whole_grant()
    {
        var world = new ProtocolWorld(withThread: false);
        world.Session.Send(new ThreadRequest(ProtocolWorld.Launch with
        {
            DeveloperInstructions = "policy",
            Tools = [new AgentToolSpec("issue_read", "reads", JsonElement.Parse("""{"type":"object"}"""))],
            WritableRoots = ["/repo/.git/worktrees/A", "/repo/.git/objects", "/lane-tmp"],
            Model = "m1",
            Personality = "none",
            ServiceTier = "flex",
        }));
        Assert.Equal(
            """{"developerInstructions":"policy","dynamicTools":[{"type":"function","name":"issue_read","description":"reads","inputSchema":{"type":"object"}}],"cwd":"/lane","approvalPolicy":"never","sandbox":"workspace-write","config":{"sandbox_workspace_write":{"writable_roots":["/repo/.git/worktrees/A","/repo/.git/objects","/lane-tmp"],"network_access":false,"exclude_slash_tmp":true,"exclude_tmpdir_env_var":true}},"model":"m1","personality":"none","serviceTier":"flex"}""",
            world.Sink.Sent[0].GetProperty("params").GetRawText());
    }

    [Fact]
    public void Resuming_sends_directory_approval_and_sandbox_again_and_no_tools_that_would_be_ignored()
    {
        var world = new ProtocolWorld(withThread: false);
        world.Session.Send(new ThreadRequest(ProtocolWorld.Launch with { ResumeThreadId = "X", DeveloperInstructions = "policy" }));
        Assert.Equal("thread/resume", world.Sink.Sent[0].GetProperty("method").GetString());
        Assert.Equal(
            """{"threadId":"X","excludeTurns":true,"cwd":"/lane","approvalPolicy":"never","sandbox":"workspace-write","config":{"sandbox_workspace_write":{"writable_roots":["/lane-tmp"],"network_access":false,"exclude_slash_tmp":true,"exclude_tmpdir_env_var":true}}}""",
            world.Sink.Sent[0].GetProperty("params").GetRawText());
    }

    [Fact]
    public void An_inherited_sandbox_and_approval_are_not_sent()
    {
        var world = new ProtocolWorld(withThread: false);
        world.Session.Send(new ThreadRequest(ProtocolWorld.Launch with { Sandbox = AgentSandbox.Inherit, Approval = AgentApproval.Inherit }));
        var parameters = world.Sink.Sent[0].GetProperty("params");
        Assert.False(parameters.TryGetProperty("sandbox", out _));
        Assert.False(parameters.TryGetProperty("approvalPolicy", out _));
    }

    [Theory]
    [InlineData("npm WARN something")]
    [InlineData(" {\"method\":\"x\"}")]
    [InlineData("[1,2]")]
    public void A_line_that_does_not_begin_with_a_brace_is_noise(string line)
    {
        var world = new ProtocolWorld();
        world.Say(line);
        Assert.Equal(line.Trim(), world.Sink.Single<AgentEvent.Noise>().Text.Trim());
    }

    [Theory]
    [InlineData("{", "not_json")]
    [InlineData("""{"method":"turn/started","params":{}""", "not_json")]
    [InlineData("""{"method":"a"} {"method":"b"}""", "not_json")]
    [InlineData("""{"method":"a",}""", "not_json")]
    [InlineData("{}", "not_a_message")]
    [InlineData("""{"id":1}""", "not_a_message")]
    [InlineData("""{"id":null,"result":{}}""", "not_a_message")]
    [InlineData("""{"method":7}""", "not_a_message")]
    [InlineData("""{"result":{}}""", "not_a_message")]
    public void A_line_that_looks_like_a_message_and_is_none_is_reported_with_its_length(string line, string reason)
    {
        var world = new ProtocolWorld();
        world.Say(line);
        var malformed = world.Sink.Single<AgentEvent.MalformedLine>();
        Assert.Equal((reason, (long)line.Length), (malformed.Reason, malformed.Length));
        Assert.False(malformed.IsProgress);
    }

    [Fact]
    public void A_megabyte_of_nesting_is_malformed_and_not_the_end()
    {
        var world = new ProtocolWorld();
        world.Say("""{"method":"a","params":""" + new string('[', 1_000_000));
        Assert.Equal("not_json", world.Sink.Single<AgentEvent.MalformedLine>().Reason);
    }

    [Fact]
    public void Text_that_is_no_utf8_is_survived()
    {
        var world = new ProtocolWorld();
        world.Session.Line([.. "{\"method\":\"item/tool/call\",\"id\":1,\"params\":{\"tool\":\""u8, 0xFF, 0xFE, .. "\"}}"u8]);
        world.Session.Line([.. "{\"method\":\"warning\",\"params\":{\"message\":\""u8, 0xC3, .. "\"}}"u8]);
        Assert.Equal(2, world.Sink.Events.Count(happened => happened is AgentEvent.MalformedLine or AgentEvent.Warning));
    }

    [Fact]
    public void Every_piece_of_random_garbage_is_survived()
    {
        var world = new ProtocolWorld();
        world.Begin();
        var random = new Random(20_260_301);
        string[] good =
        [
            """{"method":"item/started","params":{"item":{"type":"commandExecution","id":"c","command":"ls"},"threadId":"T","turnId":"U"}}""",
            """{"method":"thread/tokenUsage/updated","params":{"threadId":"T","turnId":"U","tokenUsage":{"total":{"totalTokens":9},"last":{}}}}""",
            """{"method":"error","params":{"error":{"message":"m","codexErrorInfo":{"a":{}}},"willRetry":true,"threadId":"T","turnId":"U"}}""",
            """{"method":"item/tool/call","id":3,"params":{"threadId":"T","turnId":"U","callId":"c","tool":"t","arguments":{"a":[1]}}}""",
            """{"method":"account/rateLimits/updated","params":{"rateLimits":{"primary":{"usedPercent":1,"resetsAt":5}}}}""",
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(good[random.Next(good.Length)]);
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(1, bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) bytes = bytes[..random.Next(1, bytes.Length)];
            world.Session.Line(bytes);
        }

        Assert.Contains(world.Sink.Events, happened => happened is AgentEvent.MalformedLine);
    }

    [Fact]
    public void A_method_nobody_knows_is_activity_and_not_progress()
    {
        var world = new ProtocolWorld();
        world.Notify("thread/newThing", """{"threadId":"T"}""");
        world.Notify("account/updated", "{}");
        Assert.Equal([new AgentEvent.Activity("thread/newThing"), new AgentEvent.Activity("account/updated")], world.Sink.Events);
        Assert.All(world.Sink.Events, happened => Assert.False(happened.IsProgress));
    }

    [Fact]
    public void Traffic_without_meaning_costs_no_memory()
    {
        var world = new ProtocolWorld();
        world.Begin();
        world.ItemStarted("c", "commandExecution");
        var delta = """{"method":"item/commandExecution/outputDelta","params":{"threadId":"T","turnId":"U","itemId":"c","delta":"some output"},"emittedAtMs":1}"""u8.ToArray();
        var text = """{"method":"item/agentMessage/delta","params":{"threadId":"T","turnId":"U","itemId":"m","delta":"some text"},"emittedAtMs":1}"""u8.ToArray();
        world.Sink.Events.EnsureCapacity(10_000);

        // The runtime may allocate on this thread when it compiles a method anew, which is not the session's: one quiet round is enough.
        var allocated = Enumerable.Range(0, 5).Select(_ => Allocated(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                world.Session.Line(delta);
                world.Session.Line(text);
            }
        })).ToList();
        Assert.Equal(0, allocated.Min());
        Assert.Contains(new AgentEvent.CommandOutput("c"), world.Sink.Events);
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public async Task Closing_fails_what_waits_and_what_comes_after()
    {
        var world = new ProtocolWorld(withThread: false);
        var waiting = new InitializeRequest("1");
        var late = new InitializeRequest("1");
        world.Session.Send(waiting);
        world.Session.Close(new IOException("gone"));
        world.Session.Send(late);
        await Assert.ThrowsAsync<IOException>(() => waiting.Answer);
        await Assert.ThrowsAsync<IOException>(() => late.Answer);
    }
}
