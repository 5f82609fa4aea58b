using Maestro.Acceptance.Runs.Scenarios;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Crashes;

/// <summary>What a killed Maestro leaves running is ended before anything new starts in the lane.</summary>
public sealed class LeftoverTests
{
    private const string Stray = "while sleep 0.05; do echo late >> ../../late.txt || exit; done";

    [Fact]
    public async Task An_agent_that_outlives_Maestro_and_what_it_started_are_ended_before_the_next_session()
    {
        using var world = ProjectWorld.Create($$"""
            { "version": 1, "server": { "ignore_stdin_close": true }, "rules": [
              { "name": "first", "when": { "attempt": 1 }, "steps": [
                { "run": "echo $PPID > ../../agent.pid" },
                { "spawn_setsid": "{{Stray}}", "pid_file": "../../stray.pid" },
                {{Steps.Commit}}, {{Steps.Publish}} ] },
              { "name": "later", "steps": [
                { "run": "for file in agent stray; do ps -o stat= -p $(cat ../../$file.pid) | grep -v Z; done > ../../seen.txt; true" },
                {{Steps.HandOff}} ] }
            ] }
            """);
        await world.NewIssueAsync("Write a note");

        var (code, output) = await DoomedMaestro.StartAsync("effect:branch_push:before#1", world.Repository, "run", "--once");
        Assert.True(code == DoomedMaestro.KilledCode, output);
        Assert.True(world.IsAlive("agent.pid"));
        Assert.True(world.IsAlive("stray.pid"));
        Assert.Equal("retry_backoff attempt_cut_off", await world.StandingAsync("DEMO-1"));

        var next = await world.RunAsync("run", "--once");
        Assert.True(next.Code == 0, $"{next}");
        Assert.Equal("", world.Shell("cat seen.txt"));
        Assert.False(world.IsAlive("agent.pid"));
        Assert.False(world.IsAlive("stray.pid"));
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task Attempts_that_a_crash_cuts_off_count_and_end_with_a_person()
    {
        using var world = ProjectWorld.Create(Steps.HandOff, execution: "max_attempts = 2");
        await world.NewIssueAsync("Write a note");
        for (var crash = 0; crash < 2; crash++)
        {
            var (code, output) = await DoomedMaestro.StartAsync("process:agent:after#1", world.Repository, "run", "--once");
            Assert.True(code == DoomedMaestro.KilledCode, output);
        }

        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("needs_attention attempts_exhausted", await world.StandingAsync("DEMO-1"));
    }
}
