using System.Diagnostics;
using Maestro.Acceptance.Runs.Scenarios;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs;

/// <summary>Ctrl+C and a request to terminate, sent to the command as a process of its own.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task The_first_signal_winds_down_and_the_attempt_is_not_counted(string signal)
    {
        using var world = ProjectWorld.Create(Steps.FirstThen($"{Steps.Commit}, {Steps.Wait}", Steps.HandOff));
        await world.NewIssueAsync("Write a note");
        using var maestro = Start(world);
        await world.FileAsync("there");
        world.Shell($"kill -{signal} {maestro.Id}");
        await maestro.WaitForExitAsync();
        Assert.Equal(130, maestro.ExitCode);
        Assert.Equal("waiting_continuation queued", await world.StandingAsync("DEMO-1"));
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task The_second_signal_ends_it_at_once_with_the_agent_and_the_next_pass_goes_on()
    {
        using var world = ProjectWorld.Create($$"""
            { "version": 1, "server": { "ignore_stdin_close": true }, "rules": [
              { "name": "deaf", "when": { "attempt": 1 }, "quirks": ["ignore_interrupt"], "steps": [
                { "run": "echo $PPID > ../../agent.pid; touch ../../there" }, { "silence": "process" } ] },
              { "name": "later", "steps": [ {{Steps.HandOff}} ] }
            ] }
            """);
        await world.NewIssueAsync("Write a note");
        using var maestro = Start(world);
        await world.FileAsync("there");
        world.Shell($"kill -INT {maestro.Id}");
        Assert.Contains("winding down", await maestro.StandardError.ReadLineAsync(), StringComparison.Ordinal);
        world.Shell($"kill -INT {maestro.Id}");
        await maestro.WaitForExitAsync();
        Assert.Equal(130, maestro.ExitCode);
        Assert.False(world.IsAlive("agent.pid"));

        // The session may have seen its agent end before the process did.
        Assert.Contains(await world.StandingAsync("DEMO-1"), new[] { "retry_backoff attempt_cut_off", "waiting_continuation queued" });

        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    private static Process Start(ProjectWorld world) => Process.Start(new ProcessStartInfo(world.Command, ["run", "--once"])
    {
        WorkingDirectory = world.Repository,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
