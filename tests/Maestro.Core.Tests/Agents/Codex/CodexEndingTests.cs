using Maestro.Agents;
using Maestro.Agents.Probe.Model;
using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Agents.Codex;

public sealed class CodexEndingTests
{
    [CodexFact]
    public async Task Interrupting_and_ending_leaves_no_command_behind()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var world = await new CodexWorld(own => request =>
        {
            if (request.Number == 0) return ModelStep.Calls("exec_command", $$"""{"cmd":"sleep 3001 & sleep 3002","workdir":"{{own.Lane}}","yield_time_ms":250}""");
            started.TrySetResult();
            return ModelStep.Calls("exec_command", $$"""{"cmd":"setsid sleep 3003","workdir":"{{own.Lane}}","yield_time_ms":30000}""");
        }).WithRepositoryAsync();
        var session = await world.StartAsync();
        var running = session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
        await started.Task;
        await world.Observer.NextAsync<AgentEvent.ItemStarted>(item => item.Title.Contains("3003", StringComparison.Ordinal));
        await session.InterruptAsync(CancellationToken.None);
        Assert.Equal(TurnOutcome.Interrupted, (await running).Outcome);
        var tree = session.LookAtTree();
        Assert.True(tree.Count > 4, "interrupting alone leaves the commands running");
        var ending = await session.EndAsync();
        Assert.True(ending.TreeGone);
        Assert.All(tree, process => Assert.False(world.Processes.Table.IsAlive(process)));
    }

    [CodexFact]
    public async Task Ending_in_the_middle_of_a_turn_ends_the_turn_and_the_tree()
    {
        await using var world = await new CodexWorld(new ModelStep.Silence()).WithRepositoryAsync();
        var session = await world.StartAsync();
        var running = session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
        await world.Observer.NextAsync<AgentEvent.TurnStarted>();
        Assert.True((await session.EndAsync()).TreeGone);
        Assert.Equal(TurnOutcome.Interrupted, (await running).Outcome);
    }

    [CodexFact]
    public async Task Killing_the_server_in_a_turn_is_told_with_its_exit()
    {
        await using var world = await new CodexWorld(new ModelStep.Silence()).WithRepositoryAsync();
        var session = await world.StartAsync();
        var running = session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
        await world.Observer.NextAsync<AgentEvent.TurnStarted>();
        foreach (var process in session.LookAtTree().Where(process => process != session.Process)) Kill(process);
        var result = await running;
        Assert.Equal((TurnOutcome.ProcessExited, "agent_exited"), (result.Outcome, result.Failure!.Code));
        Assert.True((await session.EndAsync()).TreeGone);
    }

    [CodexFact]
    public async Task Text_steered_into_a_turn_reaches_the_model()
    {
        await using var world = await new CodexWorld(own => request => request.Number switch
        {
            0 => ModelStep.Runs($"until [ -e {own.Lane}/go-on ]; do sleep 0.05; done", own.Lane),
            _ => new ModelStep.Say("done"),
        }).WithRepositoryAsync();
        var session = await world.StartAsync();
        var running = session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
        await world.Observer.NextAsync<AgentEvent.ItemStarted>(item => item.Kind == AgentItemKind.Command);
        await session.SteerAsync("THE-NEW-WISH", session.ActiveTurnId!, CancellationToken.None);
        File.WriteAllText(Path.Combine(world.Lane, "go-on"), "");
        Assert.Equal(TurnOutcome.Completed, (await running).Outcome);
        Assert.Contains("THE-NEW-WISH", world.Model.Requests[^1].Body.GetRawText(), StringComparison.Ordinal);
    }

    private static void Kill(ProcessIdentity process)
    {
        try
        {
            using var victim = System.Diagnostics.Process.GetProcessById(process.Pid);
            victim.Kill();
        }
        catch (ArgumentException)
        {
            // It was looked at and ended by itself before it could be killed, or went with its parent.
        }
    }
}
