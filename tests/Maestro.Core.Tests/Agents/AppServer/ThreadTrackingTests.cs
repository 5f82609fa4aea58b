using Maestro.Agents;
using Maestro.Agents.AppServer.Requests;
using Xunit;

namespace Maestro.Tests.Agents.AppServer;

public sealed class ThreadTrackingTests
{
    private readonly ProtocolWorld world = new();

    [Fact]
    public async Task A_turn_that_ends_before_its_start_is_answered_ends()
    {
        var turn = world.Session.BeginTurn();
        world.Session.Send(new TurnStartRequest("T", turn, new TurnInput("go"), "m"));
        world.Notify("turn/started", """{"threadId":"T","turn":{"id":"U"}}""");
        world.Notify("turn/completed", """{"threadId":"T","turn":{"id":"U","status":"completed","error":null}}""");
        Assert.Equal("completed", (await turn.Ended).Status);
        world.Say("""{"id":2,"result":{"turn":{"id":"U"}}}""");
        Assert.Null(world.Session.TurnId);
        Assert.DoesNotContain(world.Sink.Events, happened => happened is AgentEvent.Discarded);
    }

    [Fact]
    public async Task Another_id_for_the_turn_on_the_same_thread_is_adopted()
    {
        var turn = world.Session.BeginTurn();
        var request = new TurnStartRequest("T", turn, new TurnInput("go"), "m");
        world.Session.Send(request);
        world.Say("""{"id":2,"result":{"turn":{"id":"A"}}}""");
        Assert.Equal("A", world.Session.TurnId);
        world.Notify("turn/started", """{"threadId":"T","turn":{"id":"B"}}""");
        Assert.Equal("B", world.Session.TurnId);
        world.Notify("turn/completed", """{"threadId":"T","turn":{"id":"B","status":"completed"}}""");
        Assert.Equal("completed", (await turn.Ended).Status);
        Assert.Equal("B", turn.IdText);
    }

    [Fact]
    public void What_comes_late_for_an_ended_turn_is_kept_as_evidence_only()
    {
        world.Begin("U1");
        world.Notify("turn/completed", """{"threadId":"T","turn":{"id":"U1","status":"interrupted"}}""");
        var second = world.Begin("U2");
        world.Sink.Events.Clear();
        world.ItemStarted("late", "commandExecution", "U1");
        world.ItemCompleted("late", "commandExecution", "U1");
        world.Notify("error", """{"error":{"message":"x"},"willRetry":false,"threadId":"T","turnId":"U1"}""");
        world.Notify("turn/started", """{"threadId":"T","turn":{"id":"U1"}}""");
        world.Notify("turn/completed", """{"threadId":"T","turn":{"id":"U1","status":"completed"}}""");
        Assert.Equal(5, world.Sink.Events.OfType<AgentEvent.Discarded>().Count(discarded => discarded.Subject == "U1"));
        Assert.False(second.Ended.IsCompleted);
        Assert.False(world.Session.HasOpenItems);
        Assert.All(world.Sink.Events, happened => Assert.False(happened.IsProgress));
    }

    [Fact]
    public void What_comes_between_turns_is_kept_as_evidence_only()
    {
        world.ItemStarted("i", "commandExecution");
        world.Notify("turn/completed", """{"threadId":"T","turn":{"id":"U","status":"completed"}}""");
        Assert.Equal(["item/started", "turn/completed"], world.Sink.Events.OfType<AgentEvent.Discarded>().Select(discarded => discarded.Method));
    }

    [Fact]
    public void Another_thread_is_not_ours()
    {
        var turn = world.Begin();
        world.Sink.Events.Clear();
        world.Notify("turn/completed", """{"threadId":"X","turn":{"id":"U","status":"completed"}}""");
        world.Notify("turn/started", """{"threadId":"X","turn":{"id":"V","rootTurnId":"V"}}""");
        Assert.False(turn.Ended.IsCompleted);
        Assert.Equal(2, world.Sink.Events.OfType<AgentEvent.Discarded>().Count(discarded => discarded.Subject == "X"));
    }

    [Fact]
    public void A_sub_agent_of_our_turn_makes_progress_and_its_tokens_count()
    {
        world.Begin();
        world.Tokens(100);
        world.Notify("turn/started", """{"threadId":"S","turn":{"id":"SU","rootTurnId":"U"}}""");
        world.Notify("item/started", """{"item":{"type":"agentMessage","id":"m"},"threadId":"S","turnId":"SU"}""");
        world.Tokens(40, "SU", "S");
        world.Notify("turn/completed", """{"threadId":"S","turn":{"id":"SU","status":"completed"}}""");
        Assert.Equal(new AgentEvent.SubAgent("S", "item/started"), world.Sink.Single<AgentEvent.SubAgent>());
        Assert.True(world.Sink.Single<AgentEvent.SubAgent>().IsProgress);
        Assert.Equal("U", world.Session.TurnId);
        Assert.Equal(140, world.Session.TurnTokens.Total);
        Assert.Equal(100, world.Session.ThreadTokens.Total);
        var usage = world.Sink.Events.OfType<AgentEvent.TokenUsage>().Last();
        Assert.Equal((100, 140, 40), (usage.Total.Total, usage.InTurn.Total, usage.SubAgents.Total));
    }

    [Fact]
    public void Items_are_open_from_their_start_to_their_end_and_name_what_they_are()
    {
        world.Begin();
        world.ItemStarted("c", "commandExecution", more: ",\"command\":\"make\\ntest\"");
        Assert.True(world.Session.HasOpenItems);
        world.ItemCompleted("c", "commandExecution", more: ",\"command\":\"make\\ntest\",\"status\":\"failed\",\"exitCode\":2");
        Assert.False(world.Session.HasOpenItems);
        Assert.Equal(new AgentEvent.ItemStarted("c", AgentItemKind.Command, "make test"), world.Sink.Single<AgentEvent.ItemStarted>());
        Assert.Equal(
            new AgentEvent.ItemCompleted("c", AgentItemKind.Command, "make test", "failed", 2), world.Sink.Single<AgentEvent.ItemCompleted>());
    }

    [Theory]
    [InlineData("dynamicToolCall", ",\"tool\":\"issue_read\",\"arguments\":{}", AgentItemKind.ToolCall, "issue_read")]
    [InlineData("mcpToolCall", ",\"tool\":\"t\",\"server\":\"s\"", AgentItemKind.McpToolCall, "s/t")]
    [InlineData("fileChange", ",\"changes\":[{\"path\":\"a.txt\",\"diff\":\"path\"},{\"path\":\"b.txt\"}]", AgentItemKind.FileChange, "a.txt b.txt")]
    [InlineData("reasoning", ",\"summary\":[]", AgentItemKind.Reasoning, "")]
    [InlineData("webSearch", ",\"query\":\"q\"", AgentItemKind.Other, "q")]
    [InlineData("somethingNew", "", AgentItemKind.Other, "")]
    internal void Each_kind_of_item_is_told_apart(string type, string more, AgentItemKind kind, string title)
    {
        world.Begin();
        world.ItemStarted("i", type, more: more);
        Assert.Equal(new AgentEvent.ItemStarted("i", kind, title), world.Sink.Single<AgentEvent.ItemStarted>());
        Assert.True(world.Session.HasOpenItems);
    }

    [Fact]
    public void Commands_outlive_their_turn_and_other_items_do_not()
    {
        world.Begin("U1");
        world.ItemStarted("r", "reasoning", "U1");
        world.ItemStarted("c", "commandExecution", "U1");
        world.Notify("turn/completed", """{"threadId":"T","turn":{"id":"U1","status":"interrupted"}}""");
        Assert.True(world.Session.HasOpenItems);
        world.ItemCompleted("c", "commandExecution", "U1");
        Assert.False(world.Session.HasOpenItems);
        Assert.Equal("c", world.Sink.Single<AgentEvent.ItemCompleted>().ItemId);
    }

    [Fact]
    public void The_users_input_is_nothing_that_is_waited_for()
    {
        world.Begin();
        world.ItemStarted("u", "userMessage");
        Assert.False(world.Session.HasOpenItems);
    }

    [Fact]
    public void Output_of_an_open_command_is_progress_and_other_output_is_not()
    {
        world.Begin();
        world.ItemStarted("c", "commandExecution");
        world.Sink.Events.Clear();
        world.Notify("item/commandExecution/outputDelta", """{"threadId":"T","turnId":"U","itemId":"c","delta":"x"}""");
        world.Notify("item/commandExecution/outputDelta", """{"threadId":"T","turnId":"U","itemId":"other","delta":"x"}""");
        Assert.Equal([true, false], world.Sink.Events.Select(happened => happened.IsProgress));
    }

    [Fact]
    public void Tokens_are_accounted_by_the_total_and_grow_only_once()
    {
        world.Begin();
        world.Tokens(100);
        world.Tokens(100);
        world.Tokens(90);
        world.Tokens(250);
        Assert.Equal([true, false, false, true], world.Sink.Events.OfType<AgentEvent.TokenUsage>().Select(usage => usage.Grew));
        Assert.Equal(250, world.Session.TurnTokens.Total);
        world.Notify("turn/completed", """{"threadId":"T","turn":{"id":"U","status":"completed"}}""");
        world.Begin("U2");
        world.Tokens(300, "U2");
        Assert.Equal((50, 300), (world.Session.TurnTokens.Total, world.Session.ThreadTokens.Total));
    }

    [Fact]
    public void The_history_of_a_resumed_thread_is_not_used_by_its_next_turn()
    {
        world.Session.SetHistory(new AgentTokens(900, 0, 100, 0, 1000));
        world.Session.BeginTurn();
        world.Tokens(1200, "older");
        world.Notify("turn/started", """{"threadId":"T","turn":{"id":"U"}}""");
        world.Tokens(1230);
        Assert.Equal((30, 1230), (world.Session.TurnTokens.Total, world.Session.ThreadTokens.Total));
    }

    [Fact]
    public void The_recorded_history_counts_where_the_agent_reports_none()
    {
        world.Session.SetHistory(new AgentTokens(900, 0, 100, 0, 1000));
        world.Begin();
        world.Tokens(1010);
        Assert.Equal(10, world.Session.TurnTokens.Total);
    }

    [Fact]
    public void A_sparse_report_of_limits_keeps_what_was_known()
    {
        world.Notify("account/rateLimits/updated", """{"rateLimits":{"primary":{"usedPercent":100,"windowDurationMins":300,"resetsAt":1795270000},"secondary":null}}""");
        world.Notify("account/rateLimits/updated", """{"rateLimits":{"primary":null,"secondary":{"usedPercent":3,"resetsAt":99999999999999}}}""");
        var limits = world.Session.Limits!;
        Assert.Equal((100, DateTimeOffset.FromUnixTimeSeconds(1795270000)), (limits.PrimaryUsedPercent, limits.PrimaryResetsAt));
        Assert.Equal((3, null), (limits.SecondaryUsedPercent, limits.SecondaryResetsAt));
        Assert.All(world.Sink.Events, happened => Assert.False(happened.IsProgress));
    }

    [Fact]
    public async Task An_error_that_is_tried_again_is_survived_and_a_final_one_explains_the_end()
    {
        var turn = world.Begin();
        world.Notify("error", """{"error":{"message":"Reconnecting... 1/5","codexErrorInfo":{"responseStreamDisconnected":{"httpStatusCode":null}}},"willRetry":true,"threadId":"T","turnId":"U"}""");
        Assert.Null(turn.LastError);
        world.Notify("error", """{"error":{"message":"bad model","codexErrorInfo":"modelNotFound","additionalDetails":"m"},"willRetry":false,"threadId":"T","turnId":"U"}""");
        world.Notify("turn/completed", """{"threadId":"T","turn":{"id":"U","status":"failed"}}""");
        var end = await turn.Ended;
        Assert.Equal(("failed", "model_not_found", "bad model (m)"), (end.Status, end.Error!.Class, end.Error.Message));
        Assert.Equal(["response_stream_disconnected", "model_not_found"], world.Sink.Events.OfType<AgentEvent.Error>().Select(error => error.Code));
    }

    [Fact]
    public void The_agents_messages_are_kept_and_capped()
    {
        var turn = world.Begin();
        world.ItemCompleted("m", "agentMessage", more: ",\"text\":\"done\\nall\"");
        Assert.Equal("done\nall", turn.LastMessage);
        world.ItemCompleted("m2", "agentMessage", more: $",\"text\":\"{new string('x', 200_000)}\"");
        Assert.Equal(64 * 1024, turn.LastMessage.Length);
    }

    [Fact]
    public void Warnings_say_what_they_say_on_one_line()
    {
        world.Notify("warning", """{"threadId":"T","message":"a\nb"}""");
        world.Notify("configWarning", """{"summary":"no bubblewrap","details":null}""");
        Assert.Equal(
            [new AgentEvent.Warning("warning", "a b"), new AgentEvent.Warning("configWarning", "no bubblewrap")], world.Sink.Events);
    }
}
