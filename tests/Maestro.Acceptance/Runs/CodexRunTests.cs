using Maestro.Acceptance.Runs.Worlds;
using Maestro.Agents.Probe.Model;
using Maestro.Tests.Agents.Codex;
using Xunit;

namespace Maestro.Acceptance.Runs;

/// <summary>The real agent in a linked worktree under workspace-write, from an issue to review.</summary>
public sealed class CodexRunTests
{
    private const string Work = """
        echo 'written by the agent' > note.txt; env > environment.txt; touch ../../outside; echo outside=$?; git add -A && git commit --quiet -m 'Write the note' && echo committed
        """;

    /// <summary>Shows that validation runs in the sandbox too.</summary>
    private const string Check = "validation_commands = [\"test -s note.txt\", \"! touch ../../outside\"]";

    [CodexFact]
    public async Task The_real_agent_takes_an_issue_to_review_and_never_sees_a_secret()
    {
        var mind = new DiligentModel(_ => Work);
        await using var model = new ScriptedModel(mind.Answer);
        using var world = CodexProject.Create(model, mind, Check);
        await world.NewIssueAsync("Write a note", "--description", "Write note.txt.");

        var outcome = await world.RunAsync("run", "--once");

        Assert.True(outcome.Code == 0, $"{outcome}\n{string.Join("\n", mind.Outputs)}");
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal("In Review", (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
        Assert.Equal(["handed_off"], await world.RunsAsync());
        var pull = Assert.Single(await world.PullRequestsAsync());
        Assert.Equal("Write a note", pull.GetProperty("title").GetString());
        var head = pull.GetProperty("head").GetString()!;
        Assert.Equal("written by the agent\n", world.Shell($"git fetch -q && git show {head}:note.txt"));

        var environment = world.Shell($"git show {head}:environment.txt");
        Assert.Contains("PATH=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("TRACKER_KEY", environment, StringComparison.Ordinal);
        Assert.DoesNotContain(CodexProject.Canary, environment, StringComparison.Ordinal);
        Assert.All(model.Requests, request => Assert.DoesNotContain(CodexProject.Canary, request.Body.GetRawText(), StringComparison.Ordinal));
        Assert.Contains(mind.Outputs, output => output.Contains("outside=1", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(world.Repository, "outside")));
    }

    [CodexFact]
    public async Task A_validation_that_fails_in_the_agents_sandbox_is_told_to_the_next_attempt()
    {
        var mind = new DiligentModel(turn => turn == 1 ? "git commit --quiet --allow-empty -m 'Nothing yet'" : Work);
        await using var model = new ScriptedModel(mind.Answer);
        using var world = CodexProject.Create(model, mind, Check);
        await world.NewIssueAsync("Write a note");

        Assert.Equal(1, (await world.RunAsync("run", "--once")).Code);
        world.Time.Advance(TimeSpan.FromMinutes(10));
        var second = await world.RunAsync("run", "--once");

        Assert.True(second.Code == 0, $"{second}\n{string.Join("\n", mind.Outputs)}");
        Assert.Equal(["failed validation_failed", "handed_off"], await world.RunsAsync());
        Assert.Contains("test -s note.txt", model.Requests[^1].Body.GetRawText(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(world.Repository, "outside")));
    }
}
