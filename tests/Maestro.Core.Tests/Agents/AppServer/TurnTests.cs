using Maestro.Agents;
using Maestro.Problems;
using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Agents.AppServer;

public sealed class TurnTests
{
    [Fact]
    public async Task A_completed_turn_tells_its_tokens_and_its_last_message()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        Assert.Equal("U", world.Session.ActiveTurnId);
        await world.Agent.NotifyAsync("thread/tokenUsage/updated", """{"threadId":"T","turnId":"U","tokenUsage":{"total":{"totalTokens":120,"inputTokens":100,"cachedInputTokens":10,"outputTokens":20,"reasoningOutputTokens":5},"last":{}}}""");
        await world.Agent.NotifyAsync("item/completed", """{"item":{"type":"agentMessage","id":"m","text":"all done"},"threadId":"T","turnId":"U"}""");
        await world.CompleteAsync();
        var result = await running;
        Assert.Equal((TurnOutcome.Completed, "U", "all done"), (result.Outcome, result.TurnId, result.LastMessage));
        Assert.Equal(new AgentTokens(100, 10, 20, 5, 120), result.Used);
        Assert.Null(result.Failure);
        Assert.Null(world.Session.ActiveTurnId);
    }

    [Fact]
    public async Task Mode_instructions_go_with_the_turn_and_name_the_threads_model()
    {
        await using var world = new SessionWorld();
        var running = world.Session.RunTurnAsync(new TurnInput("go") { ModeInstructions = "repair" }, default);
        var request = await world.Agent.ReceiveAsync("turn/start");
        Assert.Equal(
            """{"threadId":"T","input":[{"type":"text","text":"go"}],"collaborationMode":{"mode":"default","settings":{"model":"m","developer_instructions":"repair"}}}""",
            request.GetProperty("params").GetRawText());
        await world.Agent.NotifyAsync("turn/completed", """{"threadId":"T","turn":{"id":"U","status":"completed"}}""");
        Assert.Equal(TurnOutcome.Completed, (await running).Outcome);
    }

    [Fact]
    public async Task A_failed_turn_names_the_agents_class_of_error()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.CompleteAsync("failed", """{"message":"bad model","codexErrorInfo":"modelNotFound"}""");
        var result = await running;
        Assert.Equal((TurnOutcome.Failed, "turn_failed", "model_not_found", "bad model"), (result.Outcome, result.Failure!.Code, result.Failure.Class, result.Failure.Message));
    }

    [Fact]
    public async Task A_status_nobody_knows_is_a_failure()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.CompleteAsync("rejected");
        Assert.Contains("rejected", (await running).Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_usage_limit_says_when_it_ends()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.Agent.NotifyAsync("account/rateLimits/updated", """{"rateLimits":{"primary":{"usedPercent":100,"resetsAt":1795270000},"secondary":{"usedPercent":40,"resetsAt":1795999999}}}""");
        await world.CompleteAsync("failed", """{"message":"You've hit your usage limit.","codexErrorInfo":"usageLimitExceeded"}""");
        var result = await running;
        Assert.Equal((TurnOutcome.UsageLimit, "usage_limit_reached"), (result.Outcome, result.Failure!.Code));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1795270000), result.Failure.ResetsAt);
    }

    [Fact]
    public async Task A_refused_turn_fails_with_the_agents_words()
    {
        await using var world = new SessionWorld();
        var running = world.Session.RunTurnAsync(new TurnInput("go"), default);
        await world.Agent.ReceiveAsync("turn/start");
        await world.Agent.SayAsync("""{"id":1,"error":{"code":-32600,"message":"thread not found"}}""");
        var problem = (await Assert.ThrowsAsync<MaestroException>(() => running)).Problems[0];
        Assert.Equal(("agent_request_failed", "turn/start"), (problem.Code, problem.Subject));
    }

    [Fact]
    public async Task Only_one_turn_runs_at_a_time()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Session.RunTurnAsync(new TurnInput("again"), default));
        await world.CompleteAsync();
        await running;
        running = await world.BeginAsync();
        await world.Agent.NotifyAsync("turn/completed", """{"threadId":"T","turn":{"id":"U2","status":"completed"}}""");
        Assert.Equal("U2", (await running).TurnId);
    }

    [Fact]
    public async Task A_declined_approval_lets_the_turn_go_on()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.Agent.NotifyAsync("thread/status/changed", """{"threadId":"T","status":{"type":"active","activeFlags":["waitingOnApproval"]}}""");
        await world.Agent.SayAsync("""{"method":"item/fileChange/requestApproval","id":"a","params":{"threadId":"T"}}""");
        await world.Agent.ReceiveAsync();
        await world.Agent.NotifyAsync("thread/status/changed", """{"threadId":"T","status":{"type":"active","activeFlags":[]}}""");
        await world.Observer.NextAsync<AgentEvent.Activity>(activity => activity.Method == "thread/status/changed");
        await world.Observer.NextAsync<AgentEvent.Activity>(activity => activity.Method == "thread/status/changed");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.CompleteAsync();
        Assert.Equal(TurnOutcome.Completed, (await running).Outcome);
    }

    [Fact]
    public async Task Interrupting_ends_the_turn_as_interrupted()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        var interrupting = world.Session.InterruptAsync(default);
        var request = await world.AcceptInterruptAsync();
        Assert.Equal("""{"threadId":"T","turnId":"U"}""", request.GetProperty("params").GetRawText());
        await interrupting;
        Assert.Equal((TurnOutcome.Interrupted, "turn_interrupted"), ((await running).Outcome, (await running).Failure!.Code));
        await world.Session.InterruptAsync(default);
    }

    [Fact]
    public async Task Cancelling_interrupts_the_turn_and_throws()
    {
        using var stop = new CancellationTokenSource();
        await using var world = new SessionWorld();
        var running = await world.BeginAsync(stop.Token);
        await stop.CancelAsync();
        await world.AcceptInterruptAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_a_turn_tells_the_exit_code_and_the_last_words()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.Agent.GrumbleAsync("thread 'main' panicked");
        await world.Observer.NextAsync<AgentEvent.ErrorLine>();
        await world.Agent.SayAsync("""{"method":"turn/compl""");
        world.Agent.Die(101);
        var result = await running;
        Assert.Equal((TurnOutcome.ProcessExited, "agent_exited"), (result.Outcome, result.Failure!.Code));
        Assert.Contains("exit code 101", result.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("panicked", result.Failure.Message, StringComparison.Ordinal);
        Assert.Contains(world.Observer.Events, happened => happened is AgentEvent.MalformedLine);
        Assert.Contains(new AgentEvent.Exited(101), world.Observer.Events);
    }

    [Fact]
    public async Task Steering_names_the_turn_it_is_meant_for()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        var steering = world.Session.SteerAsync("look here", "U", default);
        var request = await world.Agent.ReceiveAsync("turn/steer");
        Assert.Equal(
            """{"threadId":"T","expectedTurnId":"U","input":[{"type":"text","text":"look here"}]}""", request.GetProperty("params").GetRawText());
        await world.Agent.AnswerAsync(request, """{"turnId":"U"}""");
        await steering;
        steering = world.Session.SteerAsync("look there", "old", default);
        await world.Agent.ReceiveAsync("turn/steer");
        await world.Agent.SayAsync("""{"id":3,"error":{"code":-32600,"message":"expected active turn id `old` but found `U`"}}""");
        Assert.Equal("agent_request_failed", (await Assert.ThrowsAsync<MaestroException>(() => steering)).Code);
        await world.CompleteAsync();
        await running;
    }

    [Fact]
    public async Task Garbage_and_huge_lines_in_a_turn_are_survived()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.Agent.SayAsync("npm WARN deprecated");
        await world.Agent.SayAsync("{garbage");
        await world.Agent.SayAsync("{\"method\":\"x\",\"params\":\"" + new string('x', 20_000_000) + "\"}");
        await world.Agent.SayAsync("\0\0\u0001");
        await world.CompleteAsync();
        Assert.Equal(TurnOutcome.Completed, (await running).Outcome);
        Assert.Equal(["not_json", "too_long"], world.Observer.Events.OfType<AgentEvent.MalformedLine>().Select(line => line.Reason));
        Assert.Equal(2, world.Observer.Events.OfType<AgentEvent.Noise>().Count());
    }

    [Fact]
    public async Task Ending_interrupts_cleans_and_ends_the_process_in_that_order()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        var ending = world.Session.EndAsync();
        await world.AcceptInterruptAsync();
        Assert.False(world.Agent.WasEnded);
        await world.Agent.AnswerAsync(await world.Agent.ReceiveAsync("thread/backgroundTerminals/clean"), "{}");
        Assert.Equal(new AgentEnding(true, [], 0), await ending);
        Assert.True(world.Agent.WasEnded);
        Assert.Equal(TurnOutcome.Interrupted, (await running).Outcome);
        Assert.Same(await ending, await world.Session.EndAsync());
    }

    [Fact]
    public async Task Ending_an_agent_that_hangs_goes_on_to_its_process()
    {
        ProcessIdentity[] survivors = [new(1, 2, "boot")];
        await using var world = new SessionWorld(agent: new MemoryAgent { Survivors = survivors });
        var ending = world.Session.EndAsync();
        await world.Agent.ReceiveAsync("thread/backgroundTerminals/clean");
        await world.Time.UntilNextDueInAsync(TimeSpan.FromSeconds(10));
        world.Time.Advance(TimeSpan.FromSeconds(10));
        var ended = await ending;
        Assert.False(ended.TreeGone);
        Assert.Equal(survivors, ended.Survivors);
    }

    [Fact]
    public async Task After_the_end_nothing_can_be_started()
    {
        await using var world = new SessionWorld();
        world.Agent.Die(3);
        await world.Observer.NextAsync<AgentEvent.Exited>();
        var result = await world.Session.RunTurnAsync(new TurnInput("go"), default);
        Assert.Equal(TurnOutcome.ProcessExited, result.Outcome);
        Assert.Equal("agent_exited", (await Assert.ThrowsAsync<MaestroException>(() => world.Session.SteerAsync("x", "U", default))).Code);
    }
}
