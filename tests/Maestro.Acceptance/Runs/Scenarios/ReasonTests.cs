using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>What a person is told about an issue or a lane on which nothing happens.</summary>
public sealed class ReasonTests
{
    [Theory]
    [InlineData("held (suspended_by_operator)", "maestro lane resume DEMO-1", "lane", "hold", "DEMO-1")]
    [InlineData("review_wait (waiting_for_review)", "enough approvals of the recorded head")]
    public async Task A_named_issue_on_which_nothing_is_done_says_why_and_what_clears_it(string standing, string way, params string[] command)
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        if (command.Length > 0) await world.RunAsync(command);

        foreach (var dryRun in new[] { false, true })
        {
            string[] run = ["run", "--once", "--issue", "demo-1", .. dryRun ? ["--dry-run"] : Array.Empty<string>()];
            var told = await world.RunAsync(run);
            Assert.Equal(0, told.Code);
            Assert.Contains($"DEMO-1: {standing}\n  cleared by: {way}", told.Output, StringComparison.Ordinal);
            var candidate = Assert.Single((await world.RunAsync([.. run, "--json"])).Json().GetProperty("candidates").EnumerateArray());
            Assert.Contains(way, candidate.GetProperty("cleared_by").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("other_project: archived", "maestro issue set DEMO-1 --archived false", "--archived", "true")]
    [InlineData("opted_out: maestro:manual-only", "taking the label off", "--label", "maestro:manual-only")]
    [InlineData("state_not_startable: Backlog", "moving it to one of the startable states", "--state", "Backlog")]
    public async Task A_named_issue_that_cannot_be_picked_says_why_and_what_would_change_that(string why, string way, params string[] change)
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        Assert.Equal(0, (await world.RunAsync(["issue", "set", "DEMO-1", .. change])).Code);
        var told = await world.RunAsync("run", "--once", "--issue", "DEMO-1");
        Assert.Equal(0, told.Code);
        Assert.Contains($"DEMO-1: {why}\n  cleared by: ", told.Output, StringComparison.Ordinal);
        Assert.Contains(way, told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_says_when_it_is_due_and_how_to_go_on_at_once()
    {
        using var world = ProjectWorld.Create("""{ "crash": 1 }""");
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        var told = await world.RunAsync("run", "--once", "--issue", "DEMO-1");
        Assert.Contains("DEMO-1: retry_backoff (attempt_failed)", told.Output, StringComparison.Ordinal);
        Assert.Matches(@"cleared by: the due time \(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\), or maestro lane resume DEMO-1", told.Output);
        Assert.Matches(@"cleared by +the due time \(.+ UTC\), or maestro lane resume DEMO-1", (await world.RunAsync("lane", "show", "DEMO-1")).Output);
    }

    [Fact]
    public async Task Problems_and_outcomes_of_a_pass_are_told_in_the_shape_and_words_that_they_have_everywhere()
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        var attempt = (await world.RunAsync("run", "--once", "--json")).Json().GetProperty("attempts")[0];
        Assert.Equal("handed_off", attempt.GetProperty("outcome").GetString());

        File.WriteAllText(Path.Combine(world.Repository, "WORKFLOW.md"), "no front matter\n");
        world.PushBase("Break the workflow");
        foreach (var arguments in new[] { "run --once --json", "run --once --dry-run --json" })
        {
            world.Shell("git fetch -q");
            var problems = (await world.RunAsync(arguments.Split(' '))).Json().GetProperty("problems");
            Assert.Equal("workflow_kept", problems[1].GetProperty("code").GetString());
            Assert.Equal("WORKFLOW.md", problems[0].GetProperty("subject").GetString());
            Assert.Equal(1, problems[0].GetProperty("position").GetProperty("line").GetInt32());
            Assert.NotEmpty(problems[0].GetProperty("remedy").GetString()!);
        }
    }

    [Fact]
    public async Task A_run_that_is_suspended_or_cut_off_is_not_shown_as_if_it_went_on()
    {
        using var world = ProjectWorld.Create($"{Steps.Commit}, {Steps.Wait}");
        await world.NewIssueAsync("Write a note");
        var running = world.RunAsync("run", "--once");
        await world.FileAsync("there");
        Assert.Equal("running", await StateAsync());
        await world.RunAsync("lane", "hold", "DEMO-1");
        await running;
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("suspended", await StateAsync());
        var text = (await world.RunAsync("status")).Output;
        Assert.Matches(@"DEMO-1 +1 +suspended", text);
        var run = (await world.RunAsync("status", "--json")).Json().GetProperty("recent_runs")[0];
        Assert.True(run.GetProperty("duration_s").GetDouble() < 3600);

        async Task<string?> StateAsync() => (await world.RunAsync("status", "--json")).Json()
            .GetProperty("recent_runs")[0].GetProperty("state").GetString();
    }

    [Fact]
    public async Task A_comment_about_a_stopped_lane_names_the_command_that_lets_it_go_on()
    {
        using var world = ProjectWorld.Create("""{ "crash": 1 }""", execution: "max_attempts = 1");
        await world.NewIssueAsync("Write a note");
        var told = await world.RunAsync("run", "--once");
        Assert.Equal(3, told.Code);
        Assert.DoesNotContain("agent_exited: agent: agent_exited", told.Output, StringComparison.Ordinal);
        Assert.Contains(
            (await world.IssueAsync("DEMO-1")).GetProperty("comments").EnumerateArray(),
            comment => comment.GetProperty("body").GetString()!.Contains("maestro lane resume DEMO-1", StringComparison.Ordinal));
        Assert.Contains("maestro lane resume DEMO-1", (await world.RunAsync("status")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_needs_no_network_once_a_pass_knew_the_base_branch()
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        await world.NewIssueAsync("Write a note");
        world.Shell("git remote set-head origin --delete || true; mv ../origin.git ../elsewhere.git");
        var plan = await world.RunAsync("run", "--once", "--dry-run");
        Assert.Equal(4, plan.Code);
        Assert.Contains("would pick DEMO-1", plan.Output, StringComparison.Ordinal);
        Assert.Contains("remote_unreachable", plan.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_s_tokens_are_all_that_its_attempts_used_also_when_the_agent_forgot_what_it_had_used()
    {
        using var world = ProjectWorld.Create($$"""
            { "version": 1, "rules": [
              { "name": "clean", "when": { "attempt": 1 }, "steps": [ {{Steps.Commit}}, { "tokens": { "input": 900, "output": 100 } } ] },
              { "name": "lost", "when": { "attempt": 2 }, "steps": [ { "tokens": { "input": 5000 } }, { "crash": 1 } ] },
              { "name": "later", "steps": [ { "tokens": { "input": 200, "output": 50 } }, {{Steps.HandOff}} ] }
            ] }
            """);
        await world.NewIssueAsync("Write a note");
        await world.RunUntilStillAsync();
        var status = (await world.RunAsync("status", "--json")).Json();
        var used = status.GetProperty("recent_runs").EnumerateArray().Sum(run => run.GetProperty("tokens").GetProperty("total").GetInt64());
        Assert.True(used >= 6250, $"{used}");
        Assert.Equal(used, status.GetProperty("lanes")[0].GetProperty("lane_tokens").GetInt64());
        var newest = status.GetProperty("lanes")[0].GetProperty("tokens").GetProperty("total").GetInt64();
        Assert.Contains($"{newest} in this attempt, {used} in the lane", (await world.RunAsync("lane", "show", "DEMO-1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_shows_its_journal_as_names_and_values_and_evidence_as_the_lines_that_it_has()
    {
        using var world = ProjectWorld.Create(
            $$"""{ "say": "It's \"done\"." }, {{Steps.HandOff}}""",
            execution: "max_attempts = 1\nvalidation_commands = [\"printf 'first line\\\\nsecond \\\\033[31mline\\\\n'; exit 3\"]");
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        var shown = (await world.RunAsync("lane", "show", "DEMO-1", "--events", "200")).Output;
        Assert.Contains("\n  first line\n  second \\u001b[31mline\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u0027", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("null", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("{\"", shown, StringComparison.Ordinal);
        Assert.Contains("guard_set                 reason=attempts_exhausted", shown, StringComparison.Ordinal);
    }
}
