using Maestro.Issues;
using Maestro.Problems;
using Maestro.Trackers;
using Maestro.Trackers.Local;
using Xunit;

namespace Maestro.Tests.Trackers.Local;

public sealed class ProjectTests : IDisposable
{
    private readonly TrackerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Reading_makes_no_file_and_shows_an_empty_project_with_the_default_states()
    {
        var project = await _world.Tracker.ReadProjectAsync(default);
        Assert.Equal("demo", project.Name);
        Assert.Equal(["Backlog", "Todo", "In Progress", "In Review", "Done", "Canceled", "Duplicate"], project.States.Select(state => state.Name));
        Assert.Empty(project.Labels);
        Assert.Empty(await _world.Tracker.ReadIssuesInStatesAsync(["Todo"], default));
        Assert.Empty(await _world.Tracker.ReadIssuesAsync(["x"], default));
        Assert.Null(await _world.Tracker.FindIssueAsync("DEMO-1", default));
        Assert.Null(await _world.Tracker.FindCommentAsync(Guid.NewGuid(), default));
        Assert.Empty(await _world.Tracker.ReadCommentsAsync("x", default));
        Assert.Empty(_world.Desk.List(new IssueQuery()));
        Assert.False(Directory.Exists(Path.GetDirectoryName(_world.Path)));
    }

    [Fact]
    public async Task Ensuring_a_project_adds_what_it_lacks_and_keeps_what_it_has()
    {
        _world.Desk.EnsureProject([], ["bug"]);
        var project = _world.Desk.EnsureProject(
            [new IssueState("Ready", IssueStateKind.Unstarted), new IssueState(" todo ", IssueStateKind.Canceled)], ["BUG", "maestro:needs-attention"]);
        Assert.Equal(8, project.States.Count);
        Assert.Contains(new IssueState("Todo", IssueStateKind.Unstarted), project.States);
        Assert.Contains(new IssueState("Ready", IssueStateKind.Unstarted), project.States);
        Assert.Equal(["bug", "maestro:needs-attention"], project.Labels);
        Assert.Equal(project.Labels, (await _world.Tracker.ReadProjectAsync(default)).Labels);
    }

    [Fact]
    public async Task A_mistyped_project_is_refused_with_the_nearest_once_there_is_one()
    {
        _world.Make();
        var other = new LocalTracker(_world.File, "dmeo");
        var refused = await Assert.ThrowsAsync<TrackerException>(() => other.ReadProjectAsync(default));
        Assert.Equal("tracker_project_unknown", refused.Problem.Code);
        Assert.Contains("\"demo\"", refused.Problem.Message, StringComparison.Ordinal);
        Assert.False(refused.IsTransient);
        var desk = new LocalTrackerDesk(_world.File, "dmeo", "ada");
        Assert.Equal("tracker_project_unknown", Assert.Throws<MaestroException>(() => desk.Create(new IssueDraft("x"))).Code);
        Assert.Equal("tracker_project_unknown", Assert.Throws<MaestroException>(() => desk.CreateLabel("x")).Code);
    }

    [Fact]
    public void States_that_a_workflow_names_are_required_all_at_once()
    {
        _world.Desk.RequireStates(["todo ", "In review", "DONE"]);
        var refused = Assert.Throws<MaestroException>(() => _world.Desk.RequireStates(["Todo", "In Reviw", "Shipped away"]));
        Assert.Equal(["state_unknown", "state_unknown"], refused.Problems.Select(problem => problem.Code));
        Assert.Contains("\"In Review\"", refused.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("Shipped away", refused.Problems[1].Subject);
    }

    [Theory]
    [InlineData("demo", "DEMO")]
    [InlineData("maestro", "MAESTRO")]
    [InlineData("incredibly", "INCREDIB")]
    [InlineData("payment service backend", "PSB")]
    [InlineData("my-app", "MA")]
    [InlineData("Übung", "BUNG")]
    [InlineData("3d engine", "E")]
    [InlineData("42", "ISSUE")]
    [InlineData("日本", "ISSUE")]
    public void The_prefix_comes_from_the_name(string name, string prefix) => Assert.Equal(prefix, ProjectPrefix.Of(name));

    [Fact]
    public void Two_projects_of_one_file_never_share_a_prefix()
    {
        foreach (var name in new[] { "demo", "Demo!", "DEMO日本" }) new LocalTrackerDesk(_world.File, name, "ada").EnsureProject([], []);
        var identifiers = new[] { "demo", "Demo!", "DEMO日本" }.Select(name => new LocalTrackerDesk(_world.File, name, "ada").Create(new IssueDraft("x")).Identifier);
        Assert.Equal(["DEMO-1", "DEMO2-1", "DEMO3-1"], identifiers);
    }

    [Theory]
    [InlineData("", "text_missing")]
    [InlineData("  ", "text_missing")]
    [InlineData("a\nb", "text_has_control_characters")]
    public void A_name_that_cannot_be_read_aloud_is_refused(string name, string code)
    {
        Assert.Equal(code, Assert.Throws<MaestroException>(() => _world.Desk.CreateLabel(name)).Code);
        Assert.Equal(code, Assert.Throws<MaestroException>(() => new LocalTrackerDesk(_world.File, name, "ada").EnsureProject([], [])).Code);
        Assert.Equal(code, Assert.Throws<MaestroException>(() => new LocalTrackerDesk(_world.File, "demo", name)).Code);
        Assert.Equal(code, Assert.Throws<MaestroException>(() => _world.Desk.EnsureProject([new IssueState(name, IssueStateKind.Started)], [])).Code);
    }

    [Theory]
    [InlineData("maestro")]
    [InlineData(" Maestro")]
    public void Nobody_else_writes_as_maestro(string user) =>
        Assert.Equal("login_reserved", Assert.Throws<MaestroException>(() => new LocalTrackerDesk(_world.File, "demo", user)).Code);

    [Fact]
    public async Task A_label_is_made_once_and_leaves_its_issues_when_it_is_removed()
    {
        await _world.Tracker.CreateLabelAsync("bug", default);
        await _world.Tracker.CreateLabelAsync(" BUG ", default);
        var issue = _world.Desk.Create(new IssueDraft("x") { Labels = ["bug"] });
        _world.Desk.DeleteLabel("Bug");
        Assert.Empty((await _world.Tracker.ReadProjectAsync(default)).Labels);
        Assert.Empty(_world.Desk.Show(issue.Identifier).Issue.Labels);
        Assert.Equal("label_unknown", Assert.Throws<MaestroException>(() => _world.Desk.DeleteLabel("bug")).Code);
    }

    [Fact]
    public async Task A_file_that_is_no_tracker_is_unreachable_and_left_alone()
    {
        _world.Folder.Write("state/tracker.db", "not a database, but long enough to have a header of its own");
        var failed = await Assert.ThrowsAsync<TrackerException>(() => _world.Tracker.ReadProjectAsync(default));
        Assert.Equal("tracker_unreachable", failed.Problem.Code);
        Assert.True(failed.IsTransient);
        Assert.Equal("tracker_damaged", Assert.Throws<MaestroException>(() => _world.Desk.Create(new IssueDraft("x"))).Code);
        Assert.StartsWith("not a database", File.ReadAllText(_world.Path), StringComparison.Ordinal);
    }
}
