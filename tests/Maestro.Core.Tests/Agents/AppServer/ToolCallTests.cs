using Maestro.Agents;
using Xunit;

namespace Maestro.Tests.Agents.AppServer;

public sealed class ToolCallTests
{
    [Fact]
    public async Task A_call_is_carried_out_and_answered_while_the_turn_goes_on()
    {
        AgentToolCall? seen = null;
        await using var world = new SessionWorld(tools: new ToolHosts((call, _) =>
        {
            seen = call;
            return Task.FromResult(new AgentToolResult(true, "read"));
        }));
        await CallAsync(world, 0);
        var answer = await world.Agent.ReceiveAsync();
        Assert.True(answer.GetProperty("result").GetProperty("success").GetBoolean());
        Assert.Equal("read", answer.GetProperty("result").GetProperty("contentItems")[0].GetProperty("text").GetString());
        Assert.Equal("issue_read", seen!.Tool);
    }

    [Fact]
    public async Task A_host_that_throws_fails_the_call_without_details_and_not_the_session()
    {
        await using var world = new SessionWorld(tools: new ToolHosts((_, _) => throw new InvalidOperationException("secret path /x")));
        await CallAsync(world, 0);
        var answer = await world.Agent.ReceiveAsync();
        Assert.False(answer.GetProperty("result").GetProperty("success").GetBoolean());
        Assert.DoesNotContain("secret", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("secret path", (await world.Observer.NextAsync<AgentEvent.Warning>()).Text, StringComparison.Ordinal);
        await CallAsync(world, 1);
        await world.Agent.ReceiveAsync();
    }

    [Fact]
    public async Task Calls_beyond_the_bound_are_refused_at_once()
    {
        var release = new TaskCompletionSource<AgentToolResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var world = new SessionWorld(tools: new ToolHosts((_, _) => release.Task));
        for (var id = 0; id < 17; id++) await CallAsync(world, id);
        var refused = await world.Agent.ReceiveAsync();
        Assert.Equal(16, refused.GetProperty("id").GetInt32());
        Assert.False(refused.GetProperty("result").GetProperty("success").GetBoolean());
        release.SetResult(new AgentToolResult(true, ""));
        for (var id = 0; id < 16; id++) Assert.True((await world.Agent.ReceiveAsync()).GetProperty("result").GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task An_open_call_has_the_time_of_an_item()
    {
        var release = new TaskCompletionSource<AgentToolResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var world = new SessionWorld(tools: new ToolHosts((_, _) => release.Task));
        var running = await world.BeginAsync();
        await CallAsync(world, 0);
        await world.Observer.NextAsync<AgentEvent.ToolCalled>();
        world.Time.Advance(TimeSpan.FromMinutes(20));
        release.SetResult(new AgentToolResult(true, ""));
        await world.Agent.ReceiveAsync();
        await world.CompleteAsync();
        Assert.Equal(TurnOutcome.Completed, (await running).Outcome);
    }

    [Fact]
    public async Task Ending_the_session_cancels_its_calls_and_waits_for_them()
    {
        var cancelled = false;
        await using var world = new SessionWorld(tools: new ToolHosts(async (_, cancellation) =>
        {
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = cancellation.Register(stopped.SetResult);
            await stopped.Task;
            cancelled = true;
            cancellation.ThrowIfCancellationRequested();
            return new AgentToolResult(true, "");
        }));
        await CallAsync(world, 0);
        await world.Observer.NextAsync<AgentEvent.ToolCalled>();
        var ending = world.Session.EndAsync();
        await world.Agent.AnswerAsync(await world.Agent.ReceiveAsync("thread/backgroundTerminals/clean"), "{}");
        await ending;
        Assert.True(cancelled);
    }

    private static Task CallAsync(SessionWorld world, int id) => world.Agent.SayAsync(
        $$$$"""{"method":"item/tool/call","id":{{{{id}}}},"params":{"threadId":"T","turnId":"U","callId":"c","tool":"issue_read","arguments":{}}}""");
}
