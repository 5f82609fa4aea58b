using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>The workflow's hooks around an attempt.</summary>
public sealed class HookTests
{
    [Fact]
    public async Task Each_hook_runs_at_its_time()
    {
        using var world = Create(Steps.FirstThen("""{ "run": "echo agent >> ../../hooks.txt" }, { "crash": 1 }""", """{ "run": "echo agent >> ../../hooks.txt" }, """ + Steps.HandOff));
        await world.NewIssueAsync("Write a note");
        await world.RunUntilStillAsync();
        Assert.Equal("after_create before_run agent after_run before_run agent after_run", world.Shell("paste -sd' ' hooks.txt").Trim());
        Assert.Equal(["failed agent_exited", "handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task A_hook_that_fails_before_the_agent_fails_the_attempt_and_is_run_again()
    {
        using var world = Create(Steps.HandOff, afterCreate: "test -e ../../ready || { echo NOT-READY; exit 3; }");
        await world.NewIssueAsync("Write a note");
        Assert.Equal(1, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal(["failed hook_failed"], await world.RunsAsync());
        Assert.Contains("NOT-READY", (await world.RunAsync("lane", "show", "DEMO-1")).Output, StringComparison.Ordinal);
        world.Shell("touch ready");
        await world.RunUntilStillAsync();
        Assert.Equal(["failed hook_failed", "handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task A_hook_that_takes_too_long_is_ended_with_all_it_started()
    {
        using var world = Create(Steps.HandOff, beforeRun: "echo $$ > ../../pid; sleep 3010", limit: 300);
        await world.NewIssueAsync("Write a note");
        Assert.Equal(1, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal(["failed hook_timed_out"], await world.RunsAsync());
        Assert.False(world.IsAlive("pid"));
    }

    [Fact]
    public async Task A_hook_after_the_agent_decides_nothing_but_is_told()
    {
        using var world = Create(Steps.HandOff, afterRun: "echo SAID; exit 1");
        await world.NewIssueAsync("Write a note");
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal(["handed_off"], await world.RunsAsync());
        Assert.Contains("SAID", (await world.RunAsync("lane", "show", "DEMO-1", "--events", "200")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hook_sees_none_of_our_secrets()
    {
        using var world = Create(Steps.HandOff, beforeRun: "env > ../../environment.txt", settings: "[tracker]\napi_key_env_var = \"TRACKER_KEY\"\n");
        world.Environment["TRACKER_KEY"] = "canary-4711-canary";
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        Assert.DoesNotContain("canary", world.Shell("cat environment.txt"), StringComparison.Ordinal);
    }

    private static string Log(string name) => $"echo {name} >> ../../hooks.txt";

    private static ProjectWorld Create(
        string steps, string? afterCreate = null, string? beforeRun = null, string? afterRun = null, int limit = 60000, string settings = "") =>
        ProjectWorld.Create(
            steps,
            settings: settings,
            workflow: $"""
                [hooks]
                after_create = "{afterCreate ?? Log("after_create")}"
                before_run = "{beforeRun ?? Log("before_run")}"
                after_run = "{afterRun ?? Log("after_run")}"
                timeout_ms = {limit}
                """);
}
