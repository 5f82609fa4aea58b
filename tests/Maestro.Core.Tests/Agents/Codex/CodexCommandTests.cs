using Maestro.Agents;
using Maestro.Agents.AppServer;
using Maestro.Agents.Validation;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Agents.Codex;

public sealed class CodexCommandTests
{
    [CodexFact]
    public async Task A_command_writes_in_the_lane_and_its_roots_and_nowhere_else()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        var result = await RunAsync(
            world,
            $"echo out; echo err >&2; touch in-lane \"$TMPDIR/in-temp\"; echo inside=$?; touch {world.PathOf("outside")}; echo outside=$?; "
            + "touch /tmp/maestro-test-outside; echo tmp=$?; exit 3");
        Assert.Equal((3, false), (result.ExitCode, result.TimedOut));
        Assert.False(result.Succeeded);
        foreach (var expected in new[] { "out\n", "err\n", "inside=0", "outside=1", "tmp=1" }) Assert.Contains(expected, result.OutputTail, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(world.Lane, "in-lane")));
        Assert.Empty(result.Survivors);
    }

    [CodexFact]
    public async Task A_command_has_exactly_its_own_environment()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        world.Environment["SERVER_ONLY"] = "canary";
        var result = await RunAsync(world, "env | cut -d= -f1 | sort | tr '\\n' ' '", ("MINE", "1"));
        Assert.True(result.Succeeded, result.OutputTail);
        Assert.DoesNotContain("SERVER_ONLY", result.OutputTail, StringComparison.Ordinal);
        var names = result.OutputTail.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(name => !name.StartsWith("CODEX_", StringComparison.Ordinal) && name is not ("PWD" or "_" or "SHLVL" or "OLDPWD"));

        // The tree's name stays: by it a process is found wherever it went.
        Assert.Equal(["MAESTRO_TREE", "MINE", "PATH", "TMPDIR"], names);
    }

    [CodexFact]
    public async Task Network_is_off_unless_asked_for_and_loopback_is_network()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        const string Listen = "node -e \"const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log('listening');s.close()});s.on('error',e=>{console.log(e.code);process.exit(7)})\"";
        Assert.Equal(7, (await RunAsync(world, Listen)).ExitCode);
        var open = await RunAsync(world, Listen, network: true);
        Assert.True(open.Succeeded, open.OutputTail);
    }

    [CodexFact]
    public async Task The_end_of_long_output_is_kept()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        var result = await RunAsync(world, "head -c 3000000 /dev/zero | tr '\\0' x; echo; echo THE-END");
        Assert.EndsWith("x\nTHE-END\n", result.OutputTail, StringComparison.Ordinal);
        Assert.Equal("…".Length + 1024, result.OutputTail.Length);
    }

    [CodexFact]
    public async Task A_command_that_takes_too_long_is_ended_with_all_it_started()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        var result = await RunAsync(world, "echo begun; setsid sleep 3004 & sleep 3005", limit: TimeSpan.FromMilliseconds(500));
        Assert.Equal((124, true), (result.ExitCode, result.TimedOut));
        Assert.StartsWith("begun", result.OutputTail, StringComparison.Ordinal);
        Assert.Empty(result.Survivors);
    }

    [CodexFact]
    public async Task Exit_code_124_of_the_command_itself_is_no_time_limit()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        var result = await RunAsync(world, "exit 124");
        Assert.Equal((124, false), (result.ExitCode, result.TimedOut));
    }

    [CodexFact]
    public async Task Cancelling_ends_the_tree_and_throws()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        using var stop = new CancellationTokenSource();
        var running = RunAsync(world, "touch begun; sleep 3006", cancellation: stop.Token);
        await Appearing.FileAsync(Path.Combine(world.Lane, "begun"));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(Maestro.Processes.ProcessTree.Recorded(world.Processes.Table, TimeProvider.System, [], Mark(world)).Refresh());
    }

    [Fact]
    public async Task An_agent_that_is_not_there_is_a_problem_of_its_own()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        var commands = new SandboxedCommands(world.Processes, TimeProvider.System, ["no-such-agent"], world.Environment, AgentRequestLimits.Default);
        var failed = await Assert.ThrowsAsync<MaestroException>(() => commands.RunAsync(
            new CommandRequest(["true"], world.Lane, world.Environment, TimeSpan.FromSeconds(5)), CancellationToken.None));
        Assert.Equal(("agent_not_found", ProblemKind.Usage), (failed.Code, failed.Kind));
        Assert.Equal("no-such-agent", failed.Problems[0].Subject);
    }

    private static string Mark(CodexWorld world) => $"test-{Path.GetFileName(Path.GetDirectoryName(world.Lane))}";

    private static Task<CommandResult> RunAsync(
        CodexWorld world, string line, (string Name, string Value)? variable = null, bool network = false, TimeSpan? limit = null, CancellationToken cancellation = default)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = world.Environment["PATH"], ["TMPDIR"] = world.Temp };
        if (variable is var (name, value)) environment[name] = value;
        var commands = new SandboxedCommands(world.Processes, TimeProvider.System, CodexBinary.Command, world.Environment, AgentRequestLimits.Default);
        return commands.RunAsync(
            new CommandRequest(["/bin/sh", "-c", line], world.Lane, environment, limit ?? TimeSpan.FromMinutes(1))
            {
                WritableRoots = [world.Temp],
                Network = network,
                OutputLimit = 1024,
                Mark = Mark(world),
            },
            cancellation);
    }
}
