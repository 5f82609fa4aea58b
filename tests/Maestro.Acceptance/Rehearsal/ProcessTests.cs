using System.Globalization;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class ProcessTests
{
    [Fact]
    public async Task Closing_its_input_ends_the_agent_and_its_commands_and_nothing_else()
    {
        using var world = new RehearsalWorld();
        using var agent = await RehearsalProcess.PlayingAsync(world,
            """
            { "spawn_setsid": "exec sleep 600", "pid_file": "outliver" },
            { "run": "echo $$ > command; sleep 600 & echo $! > child; echo ready; wait", "background": true },
            { "silence": "turn" }
            """);
        await agent.Client.NotifiedAsync("item/commandExecution/outputDelta");
        agent.CloseInput();

        Assert.Equal(0, await agent.ExitAsync());
        var outliver = Pid(world, "outliver");
        Assert.True(Alive(outliver));
        Shell.Run(world.Root, $"kill -9 {outliver}");
        await agent.Client.ToTheEndAsync();
        Assert.False(Alive(Pid(world, "command")));
        Assert.False(Alive(Pid(world, "child")));
    }

    [Fact]
    public async Task A_forgotten_child_can_hold_the_agent_s_output_open()
    {
        using var world = new RehearsalWorld();
        using var agent = await RehearsalProcess.PlayingAsync(world, """{ "spawn_setsid": "echo from the child; exec sleep 600", "pid_file": "outliver", "hold_output": true }""");
        await agent.Client.NotifiedAsync("turn/completed");
        agent.CloseInput();

        Assert.Equal(0, await agent.ExitAsync());
        var rest = agent.Client.ToTheEndAsync();
        Assert.False(rest.IsCompleted);
        Shell.Run(world.Root, $"kill -9 {Pid(world, "outliver")}");
        await rest;
        Assert.Contains("from the child", agent.Client.Lines);
    }

    [Fact]
    public async Task An_agent_whose_output_nobody_reads_still_ends_with_its_input()
    {
        using var world = new RehearsalWorld();
        using var agent = await RehearsalProcess.PlayingAsync(world, """{ "huge_line": 10000000 }""");
        await agent.Client.SendAsync("model/list");
        agent.CloseInput();

        Assert.Equal(0, await agent.ExitAsync());
    }

    [Fact]
    public async Task A_crash_leaves_commands_running()
    {
        using var world = new RehearsalWorld();
        using var agent = await RehearsalProcess.PlayingAsync(world, """{ "run": "echo $$ > command; echo ready; exec sleep 600", "background": true }, { "await_file": "go" }, { "crash": 9 }""");
        await agent.Client.NotifiedAsync("item/commandExecution/outputDelta");
        await File.WriteAllTextAsync(world.InLane("go"), "");

        Assert.Equal(9, await agent.ExitAsync());
        var command = Pid(world, "command");
        Assert.True(Alive(command));
        Shell.Run(world.Root, $"kill -9 {command}");
    }

    [Fact]
    public async Task A_signal_ends_the_agent_as_a_signal_does()
    {
        using var world = new RehearsalWorld();
        using var agent = await RehearsalProcess.PlayingAsync(world, """{ "crash": "SIGKILL" }""");

        Assert.Equal(137, await agent.ExitAsync());
    }

    [Fact]
    public async Task An_undying_agent_ends_only_by_force()
    {
        using var world = new RehearsalWorld();
        using var agent = await RehearsalProcess.PlayingAsync(world, """{ "run": "while sleep 0.01; do echo tick || exit; done", "background": true }, { "silence": "process" }""");
        for (var ticks = 0; ticks < 20; ticks++) await agent.Client.NotifiedAsync("item/commandExecution/outputDelta");
        agent.CloseInput();
        for (var ticks = 0; ticks < 20; ticks++) await agent.Client.NotifiedAsync("item/commandExecution/outputDelta");
        agent.Kill();

        Assert.Equal(137, await agent.ExitAsync());
    }

    [Fact]
    public async Task The_agent_writes_down_everything_it_can_see()
    {
        using var world = new RehearsalWorld();
        using var agent = await RehearsalProcess.PlayingAsync(world, """{ "dump_environment": "seen.txt" }""", ("CANARY", "sings"));
        await agent.Client.NotifiedAsync("turn/completed");

        var seen = await File.ReadAllTextAsync(world.InLane("seen.txt"));
        foreach (var section in (string[])["[environment]\n", "\nCANARY=sings\n", "[arguments]\n", "[descriptors]\n", "[git]\n"])
            Assert.Contains(section, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Threads_and_attempts_are_kept_in_the_agent_s_home()
    {
        using var world = new RehearsalWorld();
        using var agent = await RehearsalProcess.PlayingAsync(world, """{ "say": "x" }""");
        await agent.Client.NotifiedAsync("turn/completed");

        Assert.Single(Directory.GetFiles(Path.Combine(world.Root, "codex", "maestro-rehearsal", "threads")));
        Assert.True(File.Exists(Path.Combine(world.Root, "codex", "maestro-rehearsal", "attempts", "DEMO-1", "normal-1")));
    }

    [Fact]
    public async Task A_bad_script_ends_the_agent_at_once_with_its_problems()
    {
        using var world = new RehearsalWorld();
        using var agent = new RehearsalProcess(world, ["--script", world.Script("{ \"version\": 1, \"default\": [{ \"sya\": 1 }] }"), "app-server"]);

        Assert.Equal(2, await agent.ExitAsync());
        Assert.Contains("script.json:1:31: rehearsal_script_invalid: `sya` is no kind of step. Did you mean `say`?", await agent.StandardErrorAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--script", "rehearsal_argument_invalid: Its value is missing.")]
    [InlineData("--scripts", "rehearsal_argument_invalid: This argument is not known.")]
    public async Task Bad_arguments_are_refused(string argument, string message)
    {
        using var world = new RehearsalWorld();
        using var agent = new RehearsalProcess(world, [argument]);

        Assert.Equal(2, await agent.ExitAsync());
        Assert.Contains(message, await agent.StandardErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_which_version_it_claims_to_be()
    {
        using var world = new RehearsalWorld();
        using var agent = new RehearsalProcess(world, ["--version"]);
        await agent.Client.ToTheEndAsync();

        Assert.Equal(["codex-cli 0.169.0 (maestro rehearsal-agent)"], agent.Client.Lines);
        Assert.Equal(0, await agent.ExitAsync());
    }

    [Fact]
    public async Task It_writes_a_schema_of_what_it_speaks()
    {
        using var world = new RehearsalWorld();
        using var agent = new RehearsalProcess(world, ["app-server", "generate-json-schema", "--experimental", "--out", Path.Combine(world.Root, "schema")]);
        Assert.Equal(0, await agent.ExitAsync());

        var schema = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(world.Root, "schema", "ClientRequest.json")))!;
        Assert.Contains("turn/steer", schema["oneOf"]!.AsArray().Select(one => (string?)one!["properties"]!["method"]!["enum"]![0]));
    }

    [Fact]
    public async Task Its_own_script_can_be_printed_and_checked()
    {
        using var world = new RehearsalWorld();
        using var printing = new RehearsalProcess(world, ["--print-script"]);
        await printing.Client.ToTheEndAsync();
        using var checking = new RehearsalProcess(world, ["--script", world.Script(string.Join('\n', printing.Client.Lines)), "--check"]);
        await checking.Client.ToTheEndAsync();

        Assert.Equal(["The script is valid."], checking.Client.Lines);
    }

    private static int Pid(RehearsalWorld world, string file) => int.Parse(File.ReadAllText(world.InLane(file)), CultureInfo.InvariantCulture);

    private static bool Alive(int pid) => Shell.Run("/", $"ps -o stat= -p {pid} || true").Trim() is { Length: > 0 } status && status[0] != 'Z';
}
