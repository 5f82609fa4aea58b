using System.Text.Json;
using Maestro.Agents;
using Xunit;

namespace Maestro.Tests.Agents.AppServer;

public sealed class ServerRequestTests
{
    [Theory]
    [InlineData("item/commandExecution/requestApproval", """{"decision":"decline"}""")]
    [InlineData("item/fileChange/requestApproval", """{"decision":"decline"}""")]
    [InlineData("item/permissions/requestApproval", """{"permissions":{}}""")]
    [InlineData("item/tool/requestUserInput", """{"answers":{}}""")]
    [InlineData("mcpServer/elicitation/request", """{"action":"decline"}""")]
    [InlineData("currentTime/read", """{"currentTimeAt":1767323045}""")]
    public void Approvals_are_declined_and_questions_answered_with_nothing(string method, string result)
    {
        var world = Ask(method);
        Assert.Equal($$$"""{"id":5,"result":{{{result}}}}""", Assert.Single(world.Sink.Sent).GetRawText().TrimEnd());
        Assert.Equal(method, world.Sink.Single<AgentEvent.Asked>().Method);
    }

    [Theory]
    [InlineData("applyPatchApproval")]
    [InlineData("execCommandApproval")]
    public void Approvals_of_the_old_kind_are_denied_with_a_reason(string method)
    {
        var denied = Assert.Single(Ask(method).Sink.Sent).GetProperty("result").GetProperty("decision").GetProperty("denied");
        Assert.NotEmpty(denied.GetProperty("rejection").GetString()!);
    }

    [Theory]
    [InlineData("attestation/generate", -32603, "refused")]
    [InlineData("account/chatgptAuthTokens/refresh", -32603, "refused")]
    [InlineData("future/thing", -32601, "method_not_found")]
    [InlineData("item/tool/call", -32601, "method_not_found")]
    public void What_Maestro_does_not_have_is_answered_with_an_error(string method, int code, string answer)
    {
        var world = Ask(method);
        Assert.Equal(code, Assert.Single(world.Sink.Sent).GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(answer, world.Sink.Single<AgentEvent.Asked>().Answer);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("\"a-b\\u00e9\"")]
    [InlineData("12345678901234567890")]
    public void The_id_comes_back_exactly_as_it_came(string id)
    {
        var world = new ProtocolWorld();
        world.Say($$$"""{"method":"currentTime/read","id":{{{id}}},"params":{}}""");
        Assert.Equal(id, Assert.Single(world.Sink.Sent).GetProperty("id").GetRawText());
    }

    [Fact]
    public void A_tool_call_goes_to_the_host_and_its_answer_back()
    {
        var world = new ProtocolWorld();
        world.Say("""{"method":"item/tool/call","id":0,"params":{"threadId":"T","turnId":"U","callId":"c","namespace":null,"tool":"issue_read","arguments":{"a":[1,{"b":"é"}]}}}""");
        var (id, call) = Assert.Single(world.Sink.Calls);
        Assert.Equal(("T", "U", "c", "issue_read"), (call.ThreadId, call.TurnId, call.CallId, call.Tool));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse("""{"a":[1,{"b":"é"}]}"""), call.Arguments));
        Assert.True(world.Session.HasOpenItems);
        world.Session.AnswerTool(id, new AgentToolResult(true, "line\n\"two\""));
        Assert.False(world.Session.HasOpenItems);
        var answer = Assert.Single(world.Sink.Sent);
        Assert.Equal("0", answer.GetProperty("id").GetRawText());
        Assert.Equal("""{"success":true,"contentItems":[{"type":"inputText","text":"line\n\"two\""}]}""".Replace("\\\"", "\\u0022", StringComparison.Ordinal), answer.GetProperty("result").GetRawText());
    }

    [Fact]
    public void A_tool_call_without_arguments_has_empty_ones()
    {
        var world = new ProtocolWorld();
        world.Say("""{"method":"item/tool/call","id":0,"params":{"tool":"t"}}""");
        Assert.Equal(JsonValueKind.Object, Assert.Single(world.Sink.Calls).Call.Arguments.ValueKind);
    }

    [Fact]
    public void Waiting_counts_from_our_last_answer()
    {
        var world = new ProtocolWorld();
        world.Begin();
        Assert.Null(world.Session.WaitingSince);
        world.Notify("thread/status/changed", """{"threadId":"T","status":{"type":"active","activeFlags":["waitingOnApproval"]}}""");
        var first = world.Session.WaitingSince;
        Assert.Equal(world.Time.GetTimestamp(), first);
        world.Time.Advance(TimeSpan.FromSeconds(3));
        world.Say("""{"method":"item/fileChange/requestApproval","id":5,"params":{}}""");
        Assert.Equal(world.Time.GetTimestamp(), world.Session.WaitingSince);
        world.Notify("thread/status/changed", """{"threadId":"T","status":{"type":"active","activeFlags":[]}}""");
        Assert.Null(world.Session.WaitingSince);
    }

    private static ProtocolWorld Ask(string method)
    {
        var world = new ProtocolWorld();
        world.Say($$$"""{"method":"{{{method}}}","id":5,"params":{"threadId":"T"}}""");
        return world;
    }
}
