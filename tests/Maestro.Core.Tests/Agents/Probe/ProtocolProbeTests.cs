using System.Globalization;
using Maestro.Agents;
using Maestro.Agents.Probe;
using Maestro.Agents.Probe.Scenes;
using Maestro.Gates;
using Maestro.Problems;
using Maestro.Tests.Agents.Codex;
using Xunit;

namespace Maestro.Tests.Agents.Probe;

public sealed class ProtocolProbeTests : IDisposable
{
    private readonly ProbeWorld world = new();

    private string AgentFolder => world.PathOf("agent");

    [CodexFact]
    public async Task The_real_agent_passes_every_check_and_leaves_nothing_behind()
    {
        var checks = await world.RunAsync(CodexBinary.Command);
        Assert.All(checks, check => Assert.True(check.Passed, check.ToString()));
        Assert.Equal(ProtocolProbe.Steps.Select(step => step.Name), checks.Select(check => check.Name));
        Assert.True(world.IsClean);
    }

    [CodexFact]
    public async Task A_variable_that_reaches_the_agent_is_a_failure_by_name_without_its_value()
    {
        var options = world.Options(CodexBinary.Command);
        var ambient = new Dictionary<string, string>(options.Ambient) { ["TRACKER_PASS"] = "hunter2-hunter2", ["HARMLESS"] = "a hunter2-hunter2 inside" };
        var checks = await world.RunAsync(options with { Ambient = ambient, SecretVariables = ["TRACKER_PASS"], Allow = environment => environment });
        var failed = Assert.Single(checks, check => !check.Passed);
        Assert.Equal(("environment_hidden", ProbeCodes.EnvironmentVisible), (failed.Name, failed.Code));
        Assert.Contains(ProbeScene.CanaryName, failed.Detail, StringComparison.Ordinal);
        Assert.Contains("TRACKER_PASS", failed.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failed.ToString(), StringComparison.Ordinal);
    }

    [CodexFact]
    public async Task Without_a_sandbox_there_is_no_grant_to_check()
    {
        var options = world.Options(CodexBinary.Command) with { Sandbox = AgentSandbox.DangerFullAccess, SandboxesValidation = false };
        var checks = await world.RunAsync(options);
        Assert.Equal(["sandbox_grant", "command_exec"], checks.Where(check => check.Outcome == ProbeOutcome.Skipped).Select(check => check.Name));
        Assert.DoesNotContain(checks, check => check.Outcome == ProbeOutcome.Failed);
    }

    [Fact]
    public async Task An_agent_that_is_not_there_fails_the_first_check_and_skips_the_others()
    {
        var checks = await world.RunAsync(["no-such-agent", "app-server"]);
        Assert.Equal(("invocable", "agent_not_found"), (checks[0].Name, checks[0].Code));
        Assert.Contains("no-such-agent", checks[0].Detail, StringComparison.Ordinal);
        Assert.Contains("npm install", checks[0].Remedy, StringComparison.Ordinal);
        Assert.Equal(ProtocolProbe.Steps.Count, checks.Count);
        Assert.All(checks.Skip(1).SkipLast(1), check => Assert.Equal(ProbeOutcome.Skipped, check.Outcome));
        Assert.True(checks[^1].Passed);
        Assert.True(world.IsClean);
    }

    [Fact]
    public async Task A_program_that_is_no_agent_fails_with_its_last_words()
    {
        var checks = await world.RunAsync(["sh", "-c", "echo not an agent >&2; exit 9"]);
        Assert.Equal("agent_exited", checks[0].Code);
        Assert.Contains("exit code is 9", checks[0].Detail, StringComparison.Ordinal);
        Assert.Contains("not an agent", checks[0].Detail, StringComparison.Ordinal);
        Assert.Equal([ProbeCodes.VersionUntold, ProbeCodes.SchemaUnusable], checks.Skip(1).Take(2).Select(check => check.Code));
        Assert.Equal(3, checks.Count(check => check.Outcome == ProbeOutcome.Failed));
        Assert.True(world.IsClean);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_program_that_prints_garbage_fails_by_the_name_of_the_request_within_its_limit()
    {
        var time = new FakeTime();
        var agent = new FakeAgent(AgentFolder)
        {
            TellVersion = @"printf 'who knows \033[31m\a'",
            Begin = @"printf '{{{\n[1,2\n\000\377\n{""id"":true}\n'; cat > /dev/null",
        };
        var probing = world.RunAsync(agent.Write(), time);
        await PassAsync(time, 60, probing);
        var checks = await probing;
        Assert.Equal(("invocable", "agent_request_timeout"), (checks[0].Name, checks[0].Code));
        Assert.Contains("initialize", checks[0].Detail, StringComparison.Ordinal);
        Assert.Equal(ProbeCodes.VersionUntold, checks[1].Code);
        Assert.DoesNotContain(checks, check => check.ToString().Any(char.IsControl));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_program_that_hangs_fails_every_check_it_hangs_in_within_its_limit()
    {
        var time = new FakeTime();
        var agent = new FakeAgent(AgentFolder) { TellVersion = "exec sleep 600", Begin = "cat > /dev/null" };
        var probing = world.RunAsync(agent.Write(), time);
        await PassAsync(time, 60, probing);
        await PassAsync(time, 20, probing);
        var checks = await probing;
        Assert.Equal(["agent_request_timeout", ProbeCodes.Timeout, ""], checks.Take(3).Select(check => check.Code));
        Assert.Contains("20 s", checks[1].Detail, StringComparison.Ordinal);
        Assert.True(world.IsClean);
    }

    [Theory]
    [InlineData("codex-cli 0.168.9", ProbeCodes.TooOld)]
    [InlineData("codex 0.9.0", ProbeCodes.TooOld)]
    [InlineData("no number", ProbeCodes.VersionUntold)]
    [InlineData("codex-cli 0.169.0", "")]
    [InlineData("codex-cli 0.170.0-alpha.1", "")]
    [InlineData("codex-cli 12.0.0", "")]
    public async Task The_version_is_told_and_not_too_old(string told, string code)
    {
        var checks = await world.RunAsync(new FakeAgent(AgentFolder) { TellVersion = $"echo '{told}'" }.Write());
        Assert.Equal(("version", code), (checks[1].Name, checks[1].Code));
        Assert.Contains(told, checks[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_too_old_to_serve_is_told_to_be_too_old()
    {
        var checks = await world.RunAsync(new FakeAgent(AgentFolder) { TellVersion = "echo codex-cli 0.20.0", Begin = "echo unknown argument >&2; exit 2" }.Write());
        Assert.Equal(["agent_exited", ProbeCodes.TooOld], checks.Take(2).Select(check => check.Code));
        Assert.True(checks.Single(check => check.Name == "method:turn/start").Passed);
        Assert.Equal(ProbeOutcome.Skipped, checks.Single(check => check.Name == "tool_round_trip").Outcome);
    }

    [Fact]
    public async Task A_method_and_a_notification_that_the_schema_lacks_are_failures_by_name()
    {
        var whole = new FakeAgent(AgentFolder);
        var agent = new FakeAgent(AgentFolder)
        {
            Requests = [.. whole.Requests.Where(method => method != "turn/steer")],
            Notifications = [.. whole.Notifications.Where(method => method != "turn/completed")],
        };
        var checks = await world.RunAsync(agent.Write());
        Assert.Equal(
            ["method:turn/steer", "notification:turn/completed"],
            checks.Where(check => check.Code == ProbeCodes.MethodMissing).Select(check => check.Name));
        Assert.True(checks.Single(check => check.Name == "request:item/tool/call").Passed);
    }

    [Fact]
    public async Task A_method_that_only_the_schema_knows_is_a_failure_by_name()
    {
        var agent = new FakeAgent(AgentFolder)
        {
            Cases = """*'"method":"thread/resume",'*) echo "{\"id\":$id,\"error\":{\"code\":-32601,\"message\":\"no such method\"}}";;""",
        };
        var failed = Assert.Single(await world.RunAsync(agent.Write()), check => check.Code == ProbeCodes.MethodMissing);
        Assert.Equal("method:thread/resume", failed.Name);
        Assert.Contains("no such method", failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_the_agent_dies_of_fails_alone()
    {
        var agent = new FakeAgent(AgentFolder) { Cases = """*'"method":"turn/steer",'*) exit 3;;""" };
        var checks = await world.RunAsync(agent.Write());
        Assert.Equal(
            [("method:turn/steer", "agent_exited")],
            checks.Where(check => check.Name.StartsWith("method:", StringComparison.Ordinal) && !check.Passed).Select(check => (check.Name, check.Code)));
    }

    [Fact]
    public async Task What_the_agent_refuses_fails_by_the_name_of_the_request()
    {
        var checks = await world.RunAsync(new FakeAgent(AgentFolder).Write());
        var live = checks.Where(check => check.Name is "tool_round_trip" or "environment_hidden" or "sandbox_grant" or "resume" or "ending").ToList();
        Assert.Equal(5, live.Count);
        Assert.All(live, check => Assert.Equal("agent_request_failed", check.Code));
        Assert.All(live, check => Assert.Contains("thread/start", check.Detail, StringComparison.Ordinal));
        Assert.DoesNotContain(live, check => check.Remedy.Contains("protocol probe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_agent_left_running_outside_its_session_is_ended()
    {
        var agent = new FakeAgent(AgentFolder)
        {
            Begin = """
                setsid sh -c 'echo $$ >> "$0"; exec sleep 600' "$here/strays" > /dev/null 2>&1 < /dev/null &
                while [ ! -s "$here/strays" ]; do :; done
                """,
        };
        var checks = await world.RunAsync(agent.Write());
        Assert.True(checks[^1].Passed, checks[^1].ToString());
        var strays = File.ReadAllLines(agent.PathOf("strays")).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture)).ToList();
        Assert.NotEmpty(strays);
        Assert.All(strays, pid => Assert.Null(world.Processes.Table.Identify(pid)));
    }

    [Fact]
    public async Task Who_stops_watching_leaves_nothing_behind()
    {
        using var enough = new CancellationTokenSource();
        var probe = new ProtocolProbe(world.Processes, new FileGate(NoObserver.Instance), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var check in probe.RunAsync(world.Options(new FakeAgent(AgentFolder).Write()), enough.Token))
            {
                if (check.Name == "schema_generation") await enough.CancelAsync();
            }
        });
        Assert.True(world.IsClean);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_problem_before_any_check()
    {
        File.WriteAllText(world.PathOf("cache"), "in the way");
        var problem = await Assert.ThrowsAsync<MaestroException>(() => world.RunAsync(["sh"]));
        Assert.Equal(("probe_folder_unusable", ProblemKind.Usage), (problem.Code, problem.Kind));
    }

    public void Dispose() => world.Dispose();

    // A probe that is over before the time has come waits for nothing any more: the test then tells what it found.
    private static async Task PassAsync(FakeTime time, int seconds, Task probing)
    {
        var span = TimeSpan.FromSeconds(seconds);
        if (await Task.WhenAny(probing, time.UntilNextDueInAsync(span)) != probing) time.Advance(span);
    }
}
