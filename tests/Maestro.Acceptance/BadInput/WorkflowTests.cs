using Maestro.Acceptance.Runs.Worlds;
using Maestro.Problems;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>WORKFLOW.md that is missing or wrong, and names in it that the tracker does not have.</summary>
public sealed class WorkflowTests
{
    private const string Plain = "# How we work\n\nDo what the issue asks for.\n";

    private const string Yaml = "---\nversion: 1\ntracker:\n  provider: local\n---\n\nDo it.\n";

    [Fact]
    public async Task A_base_branch_without_workflow_is_told_with_how_to_get_one()
    {
        using var world = ProjectWorld.Create();
        world.Shell("git rm -q WORKFLOW.md");
        world.PushBase("Remove the workflow");
        var problem = await world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal(("workflow_missing", "WORKFLOW.md"), (problem.Code, problem.Subject));
        Assert.Contains("maestro init", problem.Remedy, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(world.Repository, ".maestro")));
        Assert.Contains("workflow_missing", (await world.DoctorSaysAsync("project")).Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Plain, "+++")]
    [InlineData(Yaml, "TOML")]
    public async Task A_workflow_without_toml_front_matter_says_what_belongs_there(string text, string says)
    {
        using var world = ProjectWorld.Create();
        File.WriteAllText(Path.Combine(world.Repository, "WORKFLOW.md"), text);
        world.PushBase("Write another workflow");
        var problem = await world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal("WORKFLOW.md", problem.Subject);
        Assert.Equal(new TextPosition(1, 1), problem.Position);
        Assert.Contains(says, $"{problem.Message} {problem.Remedy}", StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(world.Repository, ".maestro")));
    }

    [Fact]
    public async Task Every_problem_of_a_workflow_is_told_at_once_with_its_place_in_the_file()
    {
        using var world = ProjectWorld.Create(execution: "max_atempts = 2\nmax_turns = 0");
        var problems = await world.RefusedAsync(2, "run", "--once");
        Assert.Equal(["key_unknown 9", "key_range 10"], problems.Select(problem => $"{problem.Code} {problem.Position?.Line}"));
        Assert.Contains("max_attempts", problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_the_project_does_not_have_is_named_with_the_nearest_before_anything_starts()
    {
        using var world = ProjectWorld.Create();
        await world.NewIssueAsync("A note");
        world.Shell("sed -i 's/^project_slug.*/&\\nsuccess_state = \"In Reviw\"\\nstartable_states = [\"Todo\", \"Redy\"]/' WORKFLOW.md");
        world.PushBase("Name states that are not there");
        await world.NewIssueAsync("Another");
        var outcome = await world.RunAsync("run", "--once");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("maestro: workflow_state_unknown: WORKFLOW.md\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("success_state names \"In Reviw\"", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("did you mean \"In Review\"?", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("startable_states names \"Redy\"", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains($"In the workflow of {world.Shell("git rev-parse HEAD")[..10]} ", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("maestro init", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(await world.RunsAsync());
        Assert.False(Directory.Exists(Path.Combine(world.Repository, ".worktrees")));

        var planned = (await world.RunAsync("run", "--once", "--dry-run", "--json")).Json().GetProperty("problems");
        Assert.Equal(2, planned.GetArrayLength());
        var (verdict, finding, remedy) = await world.DoctorSaysAsync("tracker");
        Assert.Equal("failed", verdict);
        Assert.Contains("In Reviw", finding, StringComparison.Ordinal);
        Assert.Contains("In Progress", remedy, StringComparison.Ordinal);

        var init = await world.RunAsync("init");
        Assert.Contains("added    state In Reviw, Redy to demo", init.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await world.RunAsync("run", "--once", "--dry-run")).Code);
        Assert.Equal("ok", (await world.DoctorSaysAsync("tracker")).Verdict);
    }

    [Fact]
    public async Task A_workflow_that_went_bad_is_told_with_the_commit_of_the_last_good_one_which_stays_in_force()
    {
        using var world = ProjectWorld.Create();
        await world.RunAsync("run", "--once");
        var good = world.Shell("git rev-parse HEAD").Trim();
        File.WriteAllText(Path.Combine(world.Repository, "WORKFLOW.md"), Yaml);
        world.PushBase("Write another workflow");
        var bad = world.Shell("git rev-parse HEAD").Trim();

        var outcome = await world.RunAsync("run", "--once");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("WORKFLOW.md:1:1", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains($"The document of {bad[..10]} cannot be used", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains($"the last good workflow of {good[..10]} stays in force", outcome.Errors, StringComparison.Ordinal);

        var (verdict, finding, remedy) = await world.DoctorSaysAsync("workflow");
        Assert.Equal("warning", verdict);
        Assert.Contains("WORKFLOW.md:1:1", finding, StringComparison.Ordinal);
        Assert.Contains($"The last good workflow, of {good}, stays in force", finding, StringComparison.Ordinal);
        Assert.Contains("base branch", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_the_tracker_does_not_have_is_named_with_the_nearest()
    {
        using var world = ProjectWorld.Create();
        await world.NewIssueAsync("A note");
        world.Shell("sed -i 's/^project_slug.*/project_slug = \"dmeo\"/' WORKFLOW.md");
        world.PushBase("Name another project");
        var outcome = await world.RunAsync("run", "--once");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("maestro: tracker_project_unknown: dmeo\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("did you mean \"demo\"?", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("tracker_project_unknown", (await world.DoctorSaysAsync("tracker")).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_issue_nothing_is_missing()
    {
        using var world = ProjectWorld.Create(workflow: "", execution: "max_turns = 1");
        world.Shell("sed -i 's/^project_slug.*/&\\nsuccess_state = \"Under Review\"/' WORKFLOW.md");
        world.PushBase("Name a state of our own");
        Assert.Equal("ok", (await world.DoctorSaysAsync("tracker")).Verdict);
        var outcome = await world.RunAsync("run", "--once");
        Assert.Equal((0, "nothing to do\n"), (outcome.Code, outcome.Output));
        await world.NewIssueAsync("A note");
        Assert.Equal("ok", (await world.DoctorSaysAsync("tracker")).Verdict);
    }

    [Fact]
    public async Task Without_its_label_an_issue_that_no_agent_moved_leaves_the_startable_states()
    {
        using var world = ProjectWorld.Create("""{ "crash": 1 }""", execution: "max_attempts = 1");
        world.Shell("sed -i 's/^project_slug.*/&\\ncreate_labels = false/' WORKFLOW.md");
        world.PushBase("Let no label be made");
        await world.NewIssueAsync("A note");

        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("needs_attention attempts_exhausted", await world.StandingAsync("DEMO-1"));
        Assert.Equal("In Progress", (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_label_that_may_not_be_made_is_warned_of_and_its_guard_stands_in_the_ledger_alone()
    {
        using var world = ProjectWorld.Create(
            """{ "tool": "issue_transition", "arguments": { "state": "In Progress" } }, { "crash": 1 }""", execution: "max_attempts = 1");
        world.Shell("sed -i 's/^project_slug.*/&\\ncreate_labels = false/' WORKFLOW.md");
        world.PushBase("Let no label be made");
        await world.NewIssueAsync("A note");
        var (verdict, finding, remedy) = await world.DoctorSaysAsync("tracker");
        Assert.Equal("warning", verdict);
        Assert.Contains("maestro:needs-attention", finding, StringComparison.Ordinal);
        Assert.Contains("create_labels", remedy, StringComparison.Ordinal);

        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("needs_attention attempts_exhausted", await world.StandingAsync("DEMO-1"));
        var issue = await world.IssueAsync("DEMO-1");
        Assert.Equal("In Progress", issue.GetProperty("state").GetString());
        Assert.Contains(
            issue.GetProperty("comments").EnumerateArray(),
            comment => comment.GetProperty("body").GetString()!.Contains("attention label could not be set", StringComparison.Ordinal));
        await world.RunAsync("run", "--once");
        Assert.Single(await world.RunsAsync());

        Assert.Equal(0, (await world.RunAsync("issue", "set", "DEMO-1", "--new-label", "maestro:needs-attention")).Code);
        Assert.Contains("maestro:manual-only", (await world.DoctorSaysAsync("tracker")).Finding, StringComparison.Ordinal);
    }
}
