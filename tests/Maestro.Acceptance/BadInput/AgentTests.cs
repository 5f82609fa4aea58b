using Maestro.Acceptance.Runs;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>Agents that are not there, or too old: told by name, and no issue pays for it.</summary>
public sealed class AgentTests
{
    [Fact]
    public async Task A_program_that_is_not_there_is_named_before_anything_starts()
    {
        using var world = World(["codex-of-nowhere", "app-server"]);
        await world.NewIssueAsync("A note");
        var outcome = await world.RunAsync("run", "--once");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("maestro: agent_not_found: codex-of-nowhere\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("npm install -g @openai/codex", outcome.Errors, StringComparison.Ordinal);
        await NothingStartedAsync(world);
        Assert.Contains("agent_not_found", (await world.DoctorSaysAsync("agent")).Finding, StringComparison.Ordinal);
        var plan = await world.RunAsync("run", "--once", "--dry-run");
        Assert.Equal(0, plan.Code);
        Assert.Contains("would pick DEMO-1", plan.Output, StringComparison.Ordinal);
        Assert.Contains("agent_not_found", plan.Errors, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_version_that_is_too_old_is_named_before_anything_starts()
    {
        using var world = World(["../old-codex", "app-server"]);
        var program = Path.Combine(world.Root, "old-codex");
        File.WriteAllText(program, "#!/bin/sh\nenv >> ../asked\necho 'codex-cli 0.98.0'\n");
        world.Shell($"chmod +x ../old-codex && sed -i 's|\"../old-codex\"|\"{program}\"|' maestro.toml");
        File.AppendAllText(Path.Combine(world.Repository, "maestro.toml"), "\n[tracker]\napi_key_env_var = \"DEMO_TRACKER_KEY\"\n");
        world.Environment["DEMO_TRACKER_KEY"] = Refusals.Canary;
        await world.NewIssueAsync("A note");
        var outcome = await world.RunAsync("run", "--once");
        Assert.Equal(2, outcome.Code);
        Assert.Contains($"maestro: agent_too_old: {program}\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("codex-cli 0.98.0 is older than 0.169.0", outcome.Errors, StringComparison.Ordinal);
        await NothingStartedAsync(world);
        Assert.DoesNotContain(Refusals.Canary, File.ReadAllText(Path.Combine(world.Root, "asked")), StringComparison.Ordinal);
        File.Delete(Path.Combine(world.Root, "asked"));
        var doctor = await world.RunAsync("doctor");
        Assert.Contains("agent_too_old", doctor.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Refusals.Canary, $"{doctor}{File.ReadAllText(Path.Combine(world.Root, "asked"))}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rehearsal_agent_is_warned_of_as_one_that_plays_a_script_and_enforces_no_sandbox()
    {
        using var world = ProjectWorld.Create();
        var agent = await world.DoctorSaysAsync("agent");
        Assert.Equal("warning", agent.Verdict);
        Assert.Contains("plays a script", agent.Finding, StringComparison.Ordinal);
        var posture = await world.DoctorSaysAsync("posture");
        Assert.Equal("warning", posture.Verdict);
        Assert.Contains("enforces no sandbox", posture.Finding, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_program_that_is_no_codex_is_warned_of_by_the_beginning_of_what_it_says()
    {
        using var world = World(["true"]);
        File.AppendAllText(Path.Combine(world.Root, "talker"), $"#!/bin/sh\necho '{new string('x', 100)}'\necho more\n");
        world.Shell("chmod +x ../talker");
        Assert.Equal("warning", (await world.DoctorSaysAsync("agent")).Verdict);
        world.Shell($"sed -i 's|\"true\"|\"{Path.Combine(world.Root, "talker")}\"|' maestro.toml");
        Assert.StartsWith($"{new string('x', 79)}…: ", (await world.DoctorSaysAsync("agent")).Finding, StringComparison.Ordinal);
    }

    private static async Task NothingStartedAsync(ProjectWorld world)
    {
        Assert.Empty(await world.RunsAsync());
        Assert.Empty((await world.RunAsync("status", "--json")).Json().GetProperty("lanes").EnumerateArray());
        Assert.False(Directory.Exists(Path.Combine(world.Repository, ".worktrees")));
        Assert.Equal("Todo", (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
    }

    private static ProjectWorld World(IReadOnlyList<string> agent) => ProjectWorld.CreateWith(
        Directory.CreateTempSubdirectory("maestro-project-").FullName, agent, execution: "", "[validation]\nsandbox = \"none\"\n");
}
