using Maestro.Acceptance.Runs.Worlds;
using Maestro.Gates;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>What happens to a session when people change their mind while the agent works.</summary>
public sealed class InterruptionTests
{
    private const string Work = $"{Steps.Commit}, {Steps.Publish}, {Steps.Wait}, {Steps.Record}, {Steps.Finalize}";
    private const string GoOn = $"{Steps.Publish}, {Steps.Record}, {Steps.Finalize}";

    [Theory]
    [InlineData("held moved_while_working", 0, "issue", "set", "DEMO-1", "--state", "Backlog")]
    [InlineData("held opted_out", 0, "issue", "set", "DEMO-1", "--label", "maestro:manual-only")]
    [InlineData("held opted_out", 0, "issue", "set", "DEMO-1", "--label", "maestro:needs-attention")]
    [InlineData("held issue_out_of_project", 0, "issue", "set", "DEMO-1", "--archived", "true")]
    [InlineData("held suspended_by_operator", 0, "lane", "hold", "DEMO-1")]
    [InlineData("held stopped_by_operator", 0, "lane", "stop", "DEMO-1")]
    [InlineData("needs_attention done_before_handoff", 3, "issue", "set", "DEMO-1", "--state", "Done")]
    public async Task A_fact_interrupts_the_session_and_the_lane_says_why(string standing, int code, params string[] command)
    {
        using var world = ProjectWorld.Create(Work, settings: "");
        await world.NewIssueAsync("Write a note");
        var running = world.RunAsync("run", "--once");
        await world.FileAsync("there");
        var changed = await world.RunAsync(command);
        Assert.True(changed.Code == 0, $"{changed}");
        Assert.Equal(code, (await running).Code);
        Assert.Equal(standing, await world.StandingAsync("DEMO-1"));
        Assert.Equal("0", world.Shell("git -C .worktrees/DEMO-1 status --porcelain | wc -l").Trim());
    }

    [Theory]
    [InlineData("issue set DEMO-1 --state Backlog", "issue set DEMO-1 --state Todo")]
    [InlineData("issue set DEMO-1 --label maestro:manual-only", "issue set DEMO-1 --no-label maestro:manual-only")]
    [InlineData("issue set DEMO-1 --archived true", "issue set DEMO-1 --archived false")]
    [InlineData("lane hold DEMO-1", "lane resume DEMO-1")]
    [InlineData("lane stop DEMO-1", "lane resume DEMO-1")]
    public async Task When_the_fact_is_gone_the_same_attempt_goes_on_and_counts_once(string fact, string gone)
    {
        using var world = ProjectWorld.Create(Steps.FirstThen(Work, GoOn));
        await world.NewIssueAsync("Write a note");
        var running = world.RunAsync("run", "--once");
        await world.FileAsync("there");
        await world.RunAsync(fact.Split(' '));
        await running;
        Assert.StartsWith("held ", await world.StandingAsync("DEMO-1"), StringComparison.Ordinal);
        await world.RunAsync("run", "--once");
        Assert.StartsWith("held ", await world.StandingAsync("DEMO-1"), StringComparison.Ordinal);
        await world.RunAsync(gone.Split(' '));
        await world.RunAsync("run", "--once");
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal(["handed_off"], await world.RunsAsync());
        Assert.Equal(2, (await world.CommentsAsync("DEMO-1")).Count);
    }

    [Fact]
    public async Task A_cancelled_issues_pull_request_is_closed()
    {
        using var world = ProjectWorld.Create(Work);
        await world.NewIssueAsync("Write a note");
        var running = world.RunAsync("run", "--once");
        await world.FileAsync("there");
        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Canceled");
        await running;
        await world.RunAsync("run", "--once");
        Assert.Equal("closed", Assert.Single(await world.PullRequestsAsync()).GetProperty("state").GetString());
        Assert.Equal(["overtaken"], await world.RunsAsync());
    }

    [Fact]
    public async Task A_cancelled_issue_whose_work_was_merged_stops_nobody_else()
    {
        using var world = ProjectWorld.Create(Steps.FirstThen($"{Steps.Commit}, {Steps.Publish}", Steps.HandOff));
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        world.Shell("git fetch -q && git push -q origin origin/x/demo-demo-1:main");
        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Canceled");
        await world.NewIssueAsync("Write another");
        world.Play(Steps.HandOff);
        var pass = await world.RunAsync("run", "--once");
        Assert.True(pass.Code == 0, $"{pass}");
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-2"));
        Assert.Equal(["DEMO-2"], (await world.RunAsync("lane", "list", "--json")).Json().EnumerateArray().Select(lane => lane.GetProperty("issue_identifier").GetString()));
        Assert.Equal("merged", (await world.RunAsync("review", "show", "1", "--json")).Json().GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_message_of_the_operator_reaches_the_active_turn()
    {
        using var world = ProjectWorld.Create("""
            { "run": "touch ../../there" }, { "await_steer": true },
            { "run": "echo ${steer} > note.txt && git add -A && git commit -qm 'Write what was said'" },
            """ + $"{Steps.Publish}, {Steps.Record}, {Steps.Finalize}");
        await world.NewIssueAsync("Write a note");
        var running = world.RunAsync("run", "--once");
        await world.FileAsync("there");
        Assert.Equal(0, (await world.RunAsync("lane", "steer", "DEMO-1", "Write it in blue.")).Code);
        Assert.Equal(0, (await running).Code);
        Assert.Equal("Write it in blue.\n", world.Shell("cat .worktrees/DEMO-1/note.txt"));
    }

    [Fact]
    public async Task Steering_a_lane_in_which_nobody_works_is_told()
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        var refused = await world.RunAsync("lane", "steer", "DEMO-1", "Hello");
        Assert.Equal(1, refused.Code);
        Assert.Contains("no_active_turn", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_winds_down_and_the_next_pass_goes_on_with_the_same_attempt()
    {
        using var world = ProjectWorld.Create(Steps.FirstThen(Work, GoOn));
        await world.NewIssueAsync("Write a note");
        using var pressed = new CancellationTokenSource();
        var running = world.RunAsync(NoObserver.Instance, pressed.Token, "run", "--once");
        await world.FileAsync("there");
        await pressed.CancelAsync();
        Assert.Equal(130, (await running).Code);
        Assert.Equal("waiting_continuation queued", await world.StandingAsync("DEMO-1"));
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal(["handed_off"], await world.RunsAsync());
        Assert.Equal(2, (await world.CommentsAsync("DEMO-1")).Count);
    }
}
