using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>Which issues are worked on, in what order, and by whom.</summary>
public sealed class DispatchTests
{
    private const string Work = """{ "run": "echo ${issue} >> ../../order.txt; echo done >> note.txt && git add -A && git commit -qm 'Write the note'" }, """
        + $"{Steps.Publish}, {Steps.Record}, {Steps.Finalize}";

    [Fact]
    public async Task More_urgent_issues_come_first_and_one_pass_works_on_as_many_as_there_are_slots()
    {
        using var world = ProjectWorld.Create(Work);
        await world.NewIssueAsync("None", "--priority", "0");
        await world.NewIssueAsync("Low", "--priority", "4");
        await world.NewIssueAsync("Urgent", "--priority", "1");
        for (var pass = 0; pass < 3; pass++) Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("DEMO-3 DEMO-2 DEMO-1", world.Shell("paste -sd' ' order.txt").Trim());
    }

    [Fact]
    public async Task A_blocked_issue_waits_for_its_blocker_and_says_so()
    {
        using var world = ProjectWorld.Create(Work);
        await world.NewIssueAsync("First", "--label", "maestro:manual-only");
        await world.NewIssueAsync("Second", "--blocked-by", "DEMO-1");
        var explained = await world.RunAsync("run", "--once", "--explain");
        Assert.Contains("blocked_by_issue", explained.Output, StringComparison.Ordinal);
        Assert.Contains("opted_out", explained.Output, StringComparison.Ordinal);
        Assert.Empty(await world.RunsAsync());
        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Done");
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-2"));
    }

    [Fact]
    public async Task A_blocker_added_while_the_lane_is_prepared_stops_the_agent_from_starting()
    {
        using var world = ProjectWorld.Create(
            Work, workflow: "[hooks]\nbefore_run = \"touch ../../there; while ! test -e ../../go; do sleep 0.02; done\"\n");
        await world.NewIssueAsync("First", "--label", "maestro:manual-only");
        await world.NewIssueAsync("Second");
        var running = world.RunAsync("run", "--once");
        await world.FileAsync("there");
        await world.RunAsync("issue", "set", "DEMO-2", "--blocked-by", "DEMO-1");
        world.Shell("touch go");
        Assert.Equal(0, (await running).Code);
        Assert.False(File.Exists(Path.Combine(world.Repository, "order.txt")));
        Assert.Equal("held blocked_by_issue", await world.StandingAsync("DEMO-2"));
        Assert.Empty(await world.CommentsAsync("DEMO-2"));

        await world.RunAsync("issue", "set", "DEMO-1", "--state", "Done");
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("DEMO-2\n", world.Shell("cat order.txt"));
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task A_named_issue_alone_is_worked_on_and_one_that_cannot_be_says_why()
    {
        using var world = ProjectWorld.Create(Work);
        await world.NewIssueAsync("First");
        await world.NewIssueAsync("Second");
        Assert.Equal(0, (await world.RunAsync("run", "--once", "--issue", "DEMO-2")).Code);
        Assert.Equal("DEMO-2\n", world.Shell("cat order.txt"));
        var unknown = await world.RunAsync("run", "--once", "--issue", "DEMO-9");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("issue_not_found", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slots_limit_how_many_run_at_once_over_all_and_by_state()
    {
        using var world = ProjectWorld.Create(
            $$"""{ "run": "echo ${issue} >> ../../there.${issue}" }, { "await_file": "../../go" }, {{Work}}""",
            execution: "max_concurrent_agents = 3\nmax_concurrent_agents_by_state = { Todo = 2 }");
        for (var number = 0; number < 4; number++) await world.NewIssueAsync("A note");
        var running = world.RunAsync("run", "--once", "--explain");
        await world.FileAsync("there.DEMO-1");
        await world.FileAsync("there.DEMO-2");
        var status = (await world.RunAsync("status", "--json")).Json();
        Assert.Equal(2, status.GetProperty("slots").GetProperty("used").GetInt32());
        Assert.Equal(2, status.GetProperty("active_runs").GetArrayLength());
        world.Shell("touch go");
        var outcome = await running;
        Assert.Contains("no_state_slot", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await world.RunsAsync()).Count);
    }

    [Fact]
    public async Task Several_processes_on_one_project_work_on_each_issue_once()
    {
        using var world = ProjectWorld.Create(Work, execution: "max_concurrent_agents = 2");
        for (var number = 0; number < 6; number++) await world.NewIssueAsync("A note");
        for (var round = 0; round < 10 && (await world.RunsAsync()).Count < 6; round++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Crashes.DoomedMaestro.StartAsync("never", world.Repository, "run", "--once")));
            Assert.All(outcomes, outcome => Assert.True(outcome.Code == 0, outcome.Output));
        }

        Assert.Equal(Enumerable.Repeat("handed_off", 6), await world.RunsAsync());
        Assert.Equal("DEMO-1 DEMO-2 DEMO-3 DEMO-4 DEMO-5 DEMO-6", world.Shell("sort order.txt | paste -sd' '").Trim());
        Assert.Equal(6, (await world.PullRequestsAsync()).Count);
    }

    [Fact]
    public async Task A_workflow_that_breaks_leaves_the_last_good_one_in_force_and_says_so()
    {
        using var world = ProjectWorld.Create(Work);
        await world.NewIssueAsync("First");
        await world.RunAsync("run", "--once");
        world.Shell("sed -i 's/^version = 1/version = 1\\nbroken/' WORKFLOW.md");
        world.PushBase("Break the workflow");
        await world.NewIssueAsync("Second");
        var outcome = await world.RunAsync("run", "--once");
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-2"));
        Assert.Contains("WORKFLOW.md:3", $"{outcome.Output}{outcome.Errors}", StringComparison.Ordinal);
        var workflow = (await world.RunAsync("status", "--json")).Json().GetProperty("workflow");
        Assert.False(workflow.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task A_named_issue_that_another_process_works_on_is_told_with_its_owner()
    {
        using var world = ProjectWorld.Create($"{Steps.Wait}, {Work}");
        await world.NewIssueAsync("First");
        using var other = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(world.Command, ["run", "--once"]) { WorkingDirectory = world.Repository, RedirectStandardOutput = true })!;
        await world.FileAsync("there");
        var refused = await world.RunAsync("run", "--once", "--issue", "DEMO-1");
        Assert.Equal(5, refused.Code);
        Assert.Contains($"process {other.Id}", refused.Errors, StringComparison.Ordinal);
        world.Shell("touch go");
        await other.WaitForExitAsync();
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    [Theory]
    [InlineData("head -c 1100000 /dev/zero | tr '\\0' x >> WORKFLOW.md", "file_too_large")]
    [InlineData("rm WORKFLOW.md && ln -s readme.txt WORKFLOW.md", "file_not_regular")]
    [InlineData("printf '\\377' >> WORKFLOW.md", "file_not_utf8")]
    public async Task A_workflow_that_cannot_be_read_leaves_the_last_good_one_in_force(string breaking, string code)
    {
        using var world = ProjectWorld.Create(Work);
        await world.NewIssueAsync("First");
        await world.RunAsync("run", "--once");
        world.Shell(breaking);
        world.PushBase("Break the workflow");
        await world.NewIssueAsync("Second");
        var outcome = await world.RunAsync("run", "--once");
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-2"));
        Assert.Contains(code, outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_what_a_pass_would_do_and_changes_nothing()
    {
        using var world = ProjectWorld.Create(Work);
        await world.NewIssueAsync("First");
        var before = world.Shell("find . -type f ! -name '*-shm' | sort | xargs sha256sum; git for-each-ref");
        var planned = await world.RunAsync("run", "--once", "--dry-run", "--explain");
        Assert.Equal(0, planned.Code);
        Assert.Contains("DEMO-1", planned.Output, StringComparison.Ordinal);
        Assert.Equal(before, world.Shell("find . -type f ! -name '*-shm' | sort | xargs sha256sum; git for-each-ref"));
    }
}
