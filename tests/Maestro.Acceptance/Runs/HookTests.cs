using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs;

public sealed class HookTests
{
    [Fact]
    public async Task Hooks_run_around_the_agent_and_one_that_fails_after_it_takes_nothing_back()
    {
        using var world = ProjectWorld.Create(workflow: """
            [hooks]
            after_create = "echo after_create >> ../../../hooks.txt"
            before_run = "echo before_run >> ../../../hooks.txt"
            after_run = "echo after_run >> ../../../hooks.txt; exit 3"
            """);
        var issue = await world.NewIssueAsync("Write a note");

        var outcome = await world.RunAsync("run", "--once");
        Assert.True(outcome.Code == 0, $"{outcome}");
        Assert.Equal(["handed_off"], await world.RunsAsync());
        Assert.Equal(["after_create", "before_run", "after_run"], await File.ReadAllLinesAsync(Path.Combine(world.Root, "hooks.txt")));

        var shown = await world.RunAsync("lane", "show", issue, "--events", "1000");
        Assert.Contains("after_run", shown.Output, StringComparison.Ordinal);
    }
}
