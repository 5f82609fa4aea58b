using Maestro.Agents;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Agents.AppServer;

public sealed class TurnTimeTests
{
    [Fact]
    public async Task A_turn_that_is_never_accepted_times_out_by_the_name_of_the_request()
    {
        await using var world = new SessionWorld();
        var running = world.Session.RunTurnAsync(new TurnInput("go"), default);
        await world.Agent.ReceiveAsync("turn/start");
        await world.Agent.GrumbleAsync("\u001b[31mloading\u001b[0m plugins");
        await world.Observer.NextAsync<AgentEvent.ErrorLine>();
        await world.Time.UntilNextDueInAsync(TimeSpan.FromSeconds(60));
        world.Time.Advance(TimeSpan.FromSeconds(60));
        var problem = (await Assert.ThrowsAsync<MaestroException>(() => running)).Problems[0];
        Assert.Equal(("agent_request_timeout", "turn/start"), (problem.Code, problem.Subject));
        Assert.Contains("It last said: loading plugins", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_stalls_the_turn_from_its_beginning()
    {
        await using var world = new SessionWorld();
        world.Time.Advance(TimeSpan.FromHours(3));
        var running = await world.BeginAsync();
        await world.Time.UntilNextDueInAsync(TimeSpan.FromMinutes(5));
        world.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(running.IsCompleted);
        world.Time.Advance(TimeSpan.FromTicks(1));
        await world.AcceptInterruptAsync();
        var result = await running;
        Assert.Equal((TurnOutcome.Stalled, "stall_timeout"), (result.Outcome, result.Failure!.Code));
    }

    [Fact]
    public async Task Traffic_without_progress_does_not_hide_a_hang()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        for (var minute = 0; minute < 5; minute++)
        {
            await world.Agent.NotifyAsync("account/rateLimits/updated", """{"rateLimits":{}}""");
            await world.Observer.NextAsync<AgentEvent.RateLimits>();
            await world.Time.UntilNextDueInAsync(TimeSpan.FromMinutes(5 - minute));
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await world.AcceptInterruptAsync();
        Assert.Equal("stall_timeout", (await running).Failure!.Code);
    }

    [Fact]
    public async Task An_open_command_has_the_time_of_an_item_and_its_output_gives_it_more()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.Agent.NotifyAsync("item/started", """{"item":{"type":"commandExecution","id":"c","command":"make test"},"threadId":"T","turnId":"U"}""");
        await world.Time.UntilNextDueInAsync(TimeSpan.FromMinutes(30));
        world.Time.Advance(TimeSpan.FromMinutes(29));
        await world.Agent.NotifyAsync("item/commandExecution/outputDelta", """{"threadId":"T","turnId":"U","itemId":"c","delta":"ok"}""");
        await world.Observer.NextAsync<AgentEvent.CommandOutput>();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.Time.UntilNextDueInAsync(TimeSpan.FromMinutes(29));
        Assert.False(running.IsCompleted);
        world.Time.Advance(TimeSpan.FromMinutes(29));
        await world.AcceptInterruptAsync();
        var result = await running;
        Assert.Equal((TurnOutcome.Stalled, "item_timeout"), (result.Outcome, result.Failure!.Code));
    }

    [Fact]
    public async Task Silence_after_an_item_ended_is_a_stall_again()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.Agent.NotifyAsync("item/started", """{"item":{"type":"reasoning","id":"r"},"threadId":"T","turnId":"U"}""");
        await world.Agent.NotifyAsync("item/completed", """{"item":{"type":"reasoning","id":"r"},"threadId":"T","turnId":"U"}""");
        await world.Observer.NextAsync<AgentEvent.ItemCompleted>();
        await world.Time.UntilNextDueInAsync(TimeSpan.FromMinutes(5));
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.AcceptInterruptAsync();
        Assert.Equal("stall_timeout", (await running).Failure!.Code);
    }

    [Fact]
    public async Task A_turn_that_makes_progress_for_ever_ends_with_the_time_of_a_turn()
    {
        await using var world = new SessionWorld(ProtocolWorld.Launch with
        {
            Timers = new AgentTimers(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(8)),
        });
        var running = await world.BeginAsync();
        for (var minute = 0; minute < 8; minute++)
        {
            await world.Agent.NotifyAsync("item/completed", """{"item":{"type":"plan","id":"p"},"threadId":"T","turnId":"U"}""");
            await world.Observer.NextAsync<AgentEvent.ItemCompleted>();
            await world.Time.UntilNextDueInAsync(TimeSpan.FromMinutes(Math.Min(5, 8 - minute)));
            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await world.AcceptInterruptAsync();
        var result = await running;
        Assert.Equal((TurnOutcome.TimedOut, "turn_timeout"), (result.Outcome, result.Failure!.Code));
    }

    [Fact]
    public async Task A_thread_that_still_waits_for_a_person_ten_seconds_after_our_answer_ends()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.Agent.NotifyAsync("thread/status/changed", """{"threadId":"T","status":{"type":"active","activeFlags":["waitingOnApproval"]}}""");
        await world.Agent.SayAsync("""{"method":"item/fileChange/requestApproval","id":"a","params":{"threadId":"T"}}""");
        Assert.Equal("decline", (await world.Agent.ReceiveAsync()).GetProperty("result").GetProperty("decision").GetString());
        await world.Observer.NextAsync<AgentEvent.Asked>();
        await world.Time.UntilNextDueInAsync(TimeSpan.FromSeconds(10));
        world.Time.Advance(TimeSpan.FromSeconds(10));
        await world.AcceptInterruptAsync();
        var result = await running;
        Assert.Equal((TurnOutcome.ApprovalRequired, "approval_required"), (result.Outcome, result.Failure!.Code));
    }

    [Fact]
    public async Task A_hung_agent_that_does_not_answer_the_interrupt_is_left_after_its_limit()
    {
        await using var world = new SessionWorld();
        var running = await world.BeginAsync();
        await world.Time.UntilNextDueInAsync(TimeSpan.FromMinutes(5));
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.Agent.ReceiveAsync("turn/interrupt");
        await world.Time.UntilNextDueInAsync(TimeSpan.FromSeconds(10));
        world.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("stall_timeout", (await running).Failure!.Code);
        Assert.Contains(world.Observer.Events, happened => happened is AgentEvent.Warning { Code: "agent_request_timeout" });
    }
}
