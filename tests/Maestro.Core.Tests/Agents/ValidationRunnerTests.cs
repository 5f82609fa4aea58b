using Maestro.Agents.Validation;
using Maestro.Processes;
using Maestro.Tests.Processes;
using Xunit;

namespace Maestro.Tests.Agents;

public sealed class ValidationRunnerTests : IDisposable
{
    private readonly ProcessWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Commands_run_one_after_another_in_the_lane()
    {
        var seen = new List<string>();
        var result = await RunAsync(Request("echo one > file", "cat file && pwd -P", "test \"$ONLY\" = given"), seen);
        Assert.True(result.Passed);
        Assert.Equal($"one\n{new FileInfo(_world.Folder).FullName}\n", result.Steps[1].Result.OutputTail);
        Assert.Equal(["echo one > file", "cat file && pwd -P", "test \"$ONLY\" = given"], seen);
        Assert.Empty(result.NotRun);
    }

    [Fact]
    public async Task Nothing_to_run_passes() => Assert.True((await RunAsync(Request())).Passed);

    [Fact]
    public async Task The_first_failure_is_the_last_that_runs()
    {
        var result = await RunAsync(Request("true", "echo why; echo more >&2; exit 3", "touch after", "true"));
        Assert.False(result.Passed);
        Assert.Equal((3, false, "why\nmore\n"), (result.Failure!.Result.ExitCode, result.Failure.Result.TimedOut, result.Failure.Result.OutputTail));
        Assert.Equal(["touch after", "true"], result.NotRun);
        Assert.False(File.Exists(Path.Combine(_world.Folder, "after")));
    }

    [Fact]
    public async Task An_unknown_program_in_the_line_is_a_failed_command()
    {
        var result = await RunAsync(Request("no-such-program-here"));
        Assert.Equal(127, result.Failure!.Result.ExitCode);
        Assert.Contains("no-such-program-here", result.Failure.Result.OutputTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_16_KiB_are_kept_and_a_cut_shows_and_drops_half_a_character()
    {
        // 3 bytes each and a line feed: the limit falls inside a character.
        var result = await RunAsync(Request("i=0; while [ $i -lt 9000 ]; do printf €; i=$((i+1)); done; echo"));
        var tail = result.Steps[0].Result.OutputTail;
        Assert.Equal("…" + new string('€', 5461) + "\n", tail);
    }

    [Fact]
    public async Task The_time_limit_holds_for_all_commands_together()
    {
        var clock = new FakeTime();
        using var world = new ProcessWorld(time: clock);
        var ready = world.Fifo("ready");
        var runner = new ValidationRunner(new UnsandboxedCommands(world.Gate, clock), clock);
        var request = new ValidationRequest(["true", "trap 'echo ended; exit 0' TERM; sh -c 'echo go > ready; exec sleep 1000' & wait", "true"], world.Folder, world.Environment, TimeSpan.FromMinutes(30));
        var run = runner.RunAsync(request, step => clock.Advance(TimeSpan.FromMinutes(20)), default);
        Assert.Equal("go\n", await File.ReadAllTextAsync(ready));
        clock.Advance(TimeSpan.FromMinutes(10));
        var result = await run;
        Assert.Equal((true, "ended\n", TimeSpan.FromMinutes(10)), (result.Failure!.Result.TimedOut, result.Failure.Result.OutputTail, result.Failure.Result.Duration));
        Assert.Equal(["true"], result.NotRun);
    }

    [Fact]
    public async Task When_no_time_is_left_the_next_command_has_timed_out()
    {
        var clock = new FakeTime();
        using var world = new ProcessWorld(time: clock);
        var runner = new ValidationRunner(new UnsandboxedCommands(world.Gate, clock), clock);
        var request = new ValidationRequest(["true", "touch second"], world.Folder, world.Environment, TimeSpan.FromMinutes(30));
        var result = await runner.RunAsync(request, step => clock.Advance(TimeSpan.FromMinutes(30)), default);
        Assert.Equal(("touch second", true), (result.Failure!.Command, result.Failure.Result.TimedOut));
        Assert.False(File.Exists(Path.Combine(world.Folder, "second")));
    }

    [Fact]
    public async Task What_a_command_leaves_running_is_ended_before_the_next_begins()
    {
        var result = await RunAsync(Request("mkfifo p; (setsid sh -c 'echo $$ > p; exec sleep 1000' > /dev/null 2>&1 &); cat p > pid", "! grep '^State:.[^Z]' /proc/$(cat pid)/status"));
        Assert.True(result.Passed, result.Failure?.Result.OutputTail);
    }

    [Fact]
    public async Task Each_command_carries_the_mark_of_the_run()
    {
        var request = Request("echo $MAESTRO_TREE", "echo $MAESTRO_TREE") with { Mark = "run-5/validation" };
        var result = await RunAsync(request);
        Assert.EndsWith("run-5/validation/1\n", result.Steps[0].Result.OutputTail, StringComparison.Ordinal);
        Assert.EndsWith("run-5/validation/2\n", result.Steps[1].Result.OutputTail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shell_line_is_run_by_the_systems_shell()
    {
        Assert.Equal(["/bin/sh", "-c", "a | b"], ShellCommand.For(HostSystem.MacOS, "a | b"));
        Assert.Equal(["cmd.exe", "/d", "/s", "/c", "a | b"], ShellCommand.For(HostSystem.Windows, "a | b"));
    }

    private ValidationRequest Request(params string[] commands)
    {
        _world.Environment["ONLY"] = "given";
        return new ValidationRequest(commands, _world.Folder, _world.Environment, TimeSpan.FromMinutes(5));
    }

    private Task<ValidationResult> RunAsync(ValidationRequest request, List<string>? seen = null) =>
        new ValidationRunner(new UnsandboxedCommands(_world.Gate, TimeProvider.System), TimeProvider.System)
            .RunAsync(request, step => seen?.Add(step.Command), CancellationToken.None);
}
