using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>Nothing is handed off that was not validated, at exactly the head that was.</summary>
public sealed class ValidationTests
{
    [Theory]
    [InlineData("validation_failed", "", "\"exit 7\"")]
    [InlineData("validation_failed", "", "\"sleep 3008\"")]
    [InlineData("worktree_not_clean", """, { "run": "echo more > left.txt" }""", "\"true\"")]
    [InlineData("pr_mismatch", """, { "run": "git commit -q --allow-empty -m 'Never published'" }""", "\"true\"")]
    [InlineData("validation_changed_tree", "", "\"echo x > made.txt\"")]
    [InlineData("validation_changed_tree", "", "\"git -c user.name=x -c user.email=x@y commit -q --allow-empty -m sneaked\"")]
    public async Task What_does_not_pass_is_not_handed_off(string errorClass, string before, string command)
    {
        var steps = $"{Steps.Commit}, {Steps.Publish}, {Steps.Record}{before}, {Steps.Finalize}";
        using var world = ProjectWorld.Create(steps, $"validation_commands = [{command}]\nvalidation_timeout_ms = 2000");
        await world.NewIssueAsync("Write a note");
        Assert.Equal(1, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal([$"failed {errorClass}"], await world.RunsAsync());
        Assert.Equal("In Progress", (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
        Assert.DoesNotContain("**Maestro: Ready for review.**", await world.CommentsAsync("DEMO-1"));
    }

    [Fact]
    public async Task A_pull_request_that_a_person_closed_is_no_handoff()
    {
        using var world = ProjectWorld.Create($"{Steps.Commit}, {Steps.Publish}, {Steps.Wait}, {Steps.Record}, {Steps.Finalize}");
        await world.NewIssueAsync("Write a note");
        var running = world.RunAsync("run", "--once");
        await world.FileAsync("there");
        var closed = await world.RunAsync("review", "close", "1");
        Assert.True(closed.Code == 0, $"{closed}");
        world.Shell("touch go");
        Assert.Equal(1, (await running).Code);
        Assert.Equal(["failed pr_mismatch"], await world.RunsAsync());
    }

    [Theory]
    [InlineData("Canceled", "", "overtaken")]
    [InlineData("Done", "needs_attention done_before_handoff", "attention")]
    [InlineData("Backlog", "held moved_while_working", "")]
    public async Task Whoever_moves_the_issue_right_before_the_handoff_has_the_last_word(string state, string standing, string outcome)
    {
        using var world = ProjectWorld.Create(Steps.HandOff, execution: "validation_commands = [\"sh ../../move.sh\"]");
        world.Shell($"echo '{world.Command} issue set DEMO-1 --state {state} --config ../../maestro.toml' > move.sh");
        await world.NewIssueAsync("Write a note");
        var ended = await world.RunAsync("run", "--once");
        var issue = await world.IssueAsync("DEMO-1");
        Assert.True(issue.GetProperty("state").GetString() == state, $"{ended}");
        if (standing.Length > 0) Assert.Equal(standing, await world.StandingAsync("DEMO-1"));
        else Assert.Empty((await world.RunAsync("lane", "list", "--json")).Json().EnumerateArray());
        Assert.Equal([outcome], await world.RunsAsync());
        Assert.DoesNotContain("**Maestro: Ready for review.**", await world.CommentsAsync("DEMO-1"));
    }

    [Fact]
    public async Task A_lane_that_is_not_what_was_recorded_any_more_is_a_persons_matter()
    {
        using var world = ProjectWorld.Create($$"""{{Steps.HandOff}}, { "run": "rm .git" }""");
        await world.NewIssueAsync("Write a note");
        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("needs_attention lane_mismatch", await world.StandingAsync("DEMO-1"));
        Assert.Equal(["attention"], await world.RunsAsync());
    }

    [Fact]
    public async Task What_an_agent_leaves_running_is_ended_before_its_work_is_looked_at()
    {
        using var world = ProjectWorld.Create(
            $$"""{{Steps.Commit}}, {{Steps.Publish}}, { "spawn_setsid": "while sleep 0.05; do echo x >> ../../late.txt || exit; done", "pid_file": "../../pid" }, {{Steps.Record}}, {{Steps.Finalize}}""",
            "validation_commands = [\"ps -o stat= -p $(cat ../../pid) | grep -q ^[RSD] && exit 1; true\"]");
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        Assert.Equal(["handed_off"], await world.RunsAsync());
        Assert.False(world.IsAlive("pid"));
    }

    [Fact]
    public async Task Validation_sees_none_of_our_secrets_and_ends_with_what_it_started()
    {
        using var world = ProjectWorld.Create(
            Steps.HandOff,
            "validation_commands = [\"env > ../../environment.txt; sleep 3009 & echo $! > ../../pid\"]",
            settings: "[tracker]\napi_key_env_var = \"TRACKER_KEY\"\n");
        world.Environment["TRACKER_KEY"] = "canary-4711-canary";
        await world.NewIssueAsync("Write a note");
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        var environment = world.Shell("cat environment.txt");
        Assert.Contains("PATH=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("TRACKER_KEY", environment, StringComparison.Ordinal);
        Assert.False(world.IsAlive("pid"));
    }
}
