using Maestro.Acceptance.Runs.Scenarios;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>Somebody plants in the repository what git would run: nothing of it runs, and a person decides.</summary>
public sealed class PlantedConfigTests
{
    [Fact]
    public async Task What_an_agent_plants_in_the_shared_repository_never_runs_and_all_goes_on_once_it_is_undone()
    {
        var plant = """{ "run": "git config core.fsmonitor 'test \"$HOME\" = /dev/null && touch ../../planted; false' && git config filter.x.clean 'test \"$HOME\" = /dev/null && touch ../../planted; cat' && echo '* filter=x' > ../../.git/info/attributes" }""";
        using var world = ProjectWorld.Create(Steps.FirstThen($"{plant}, {Steps.HandOff}", Steps.HandOff));
        await world.NewIssueAsync("Write a note");
        await world.NewIssueAsync("Write another");
        var outcome = await world.RunAsync("run", "--once");
        Assert.NotEqual(0, outcome.Code);

        var refused = await world.RunAsync("run", "--once");
        Assert.Equal(3, refused.Code);
        foreach (var what in new[] { "repository_config_changed", "core.fsmonitor added", "filter.x.clean added", "info/attributes added", "--accept-config" })
            Assert.Contains(what, refused.Errors, StringComparison.Ordinal);
        Assert.Contains("repository_config_changed", (await world.RunAsync("doctor")).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(world.Root, "planted")));
        Assert.False(File.Exists(Path.Combine(world.Repository, "planted")));
        Assert.Equal("", world.Shell("git ls-remote origin 'refs/heads/x/*'"));

        world.Shell("git config --remove-section filter.x && git config --unset core.fsmonitor && rm .git/info/attributes");
        world.Play(Steps.FirstThen(Steps.HandOff, Steps.HandOff));
        await world.RunUntilStillAsync();
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
    }

    [Fact]
    public async Task An_operator_accepts_an_intended_change()
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        world.Shell("git remote add fork ../fork.git");
        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);
        var accepted = await world.RunAsync("doctor", "--accept-config");
        Assert.Contains("accepted: config remote.fork.url added", accepted.Output, StringComparison.Ordinal);
        await world.RunAsync("review", "approve", "1");
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("Done", (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
    }
}
