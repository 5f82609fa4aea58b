using Maestro.Issues;
using Maestro.Problems;
using Maestro.Trackers.Local;
using Xunit;

namespace Maestro.Tests.Trackers.Local;

public sealed class IssueTests : IDisposable
{
    private readonly TrackerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_new_issue_is_what_it_was_made_with()
    {
        _world.Desk.CreateLabel("bug");
        _world.Make("First");
        var made = _world.Desk.Create(new IssueDraft("  Second ")
        {
            Description = "Line one\r\n\tline two \u001b[31m\u202e",
            State = "backlog",
            Priority = 2,
            Labels = ["BUG"],
            BlockedBy = ["demo-1"],
        });
        Assert.Equal("DEMO-2", made.Identifier);
        var read = (await _world.Tracker.ReadIssuesAsync([made.Id], default))[made.Id];
        Assert.Equal("Second", read.Title);
        Assert.Equal("Line one\r\n\tline two \u001b[31m\u202e", read.Description);
        Assert.Equal(("Backlog", IssueStateKind.Backlog, 2, "demo"), (read.State, read.StateKind, read.Priority, read.Project));
        Assert.Equal(["bug"], read.Labels);
        Assert.Equal(["DEMO-1"], read.Blockers.Select(blocker => blocker.Identifier));
        Assert.Equal(_world.Time.GetUtcNow(), read.CreatedAt, TimeSpan.FromMilliseconds(5));
        Assert.False(read.Archived);
    }

    [Fact]
    public void Numbers_are_never_used_again()
    {
        _world.Make();
        var second = _world.Make();
        _world.Desk.Delete(second.Identifier);
        Assert.Equal("DEMO-3", _world.Make().Identifier);
    }

    [Fact]
    public void Everything_wrong_with_a_draft_is_told_at_once_and_no_number_is_used()
    {
        _world.Desk.EnsureProject([], ["bug"]);
        var refused = Assert.Throws<MaestroException>(() => _world.Desk.Create(new IssueDraft("a\u0007")
        {
            Description = new string('x', WrittenText.BodyLimit + 1),
            State = "Tood",
            Priority = 5,
            Labels = ["bgu"],
            BlockedBy = ["DEMO-7"],
        }));
        Assert.Equal(ProblemKind.Usage, refused.Kind);
        Assert.Equal(
            ["text_has_control_characters", "text_too_long", "state_unknown", "priority_unknown", "label_unknown", "issue_unknown"],
            refused.Problems.Select(problem => problem.Code));
        Assert.Contains("\"Todo\"", refused.Problems[2].Message, StringComparison.Ordinal);
        Assert.Contains("\"bug\"", refused.Problems[4].Message, StringComparison.Ordinal);
        Assert.Equal("DEMO-1", _world.Make().Identifier);
    }

    [Theory]
    [InlineData("", "text_missing")]
    [InlineData(" \t ", "text_missing")]
    [InlineData("two\nlines", "text_has_control_characters")]
    [InlineData("bell\u0007", "text_has_control_characters")]
    [InlineData("c1\u009b", "text_has_control_characters")]
    public void A_title_is_one_visible_line(string title, string code) =>
        Assert.Equal(code, Assert.Throws<MaestroException>(() => _world.Make(title)).Code);

    [Fact]
    public void A_title_has_a_limit_that_it_may_reach()
    {
        Assert.Equal(256, _world.Make(new string('ä', 256)).Title.Length);
        Assert.Equal("text_too_long", Assert.Throws<MaestroException>(() => _world.Make(new string('a', 257))).Code);
    }

    [Fact]
    public void What_no_database_text_can_hold_is_replaced_and_not_lost_silently()
    {
        var issue = _world.Desk.Create(new IssueDraft("half \ud83d pair") { Description = "nul \0 and \udc00 end" });
        Assert.Equal("half \ufffd pair", issue.Title);
        Assert.Equal("nul \ufffd and \ufffd end", issue.Description);
        Assert.Equal("😀", _world.Make("😀").Title);
    }

    [Fact]
    public void A_change_is_made_whole_with_its_history()
    {
        _world.Desk.EnsureProject([], ["bug", "easy"]);
        var blocker = _world.Make("Blocker");
        var issue = _world.Desk.Create(new IssueDraft("Old") { Labels = ["bug"] });
        var changed = _world.Desk.Change(issue.Identifier, new IssueChange
        {
            Title = "New",
            Description = "text",
            State = "in progress",
            Priority = 1,
            AddLabels = ["easy"],
            RemoveLabels = ["bug"],
            AddBlockers = [blocker.Identifier],
        });
        Assert.Equal(("New", "text", "In Progress", 1), (changed.Title, changed.Description, changed.State, changed.Priority));
        Assert.Equal(["easy"], changed.Labels);
        Assert.True(changed.UpdatedAt > issue.UpdatedAt);
        var detail = _world.Desk.Show("demo-2");
        Assert.Equal(
            [
                (IssueEventKind.Created, null, "Todo"),
                (IssueEventKind.Labelled, null, "bug"),
                (IssueEventKind.Retitled, "Old", "New"),
                (IssueEventKind.Described, null, null),
                (IssueEventKind.Moved, "Todo", "In Progress"),
                (IssueEventKind.Prioritised, "0", "1"),
                (IssueEventKind.Labelled, null, "easy"),
                (IssueEventKind.Unlabelled, "bug", null),
                (IssueEventKind.Blocked, null, "DEMO-1"),
            ],
            detail.History.Select(entry => (entry.Kind, entry.From, entry.To)));
        Assert.All(detail.History, entry => Assert.Equal("ada", entry.Author));
        Assert.Equal("ada", detail.Author);
        Assert.Equal(["DEMO-2"], _world.Desk.Show("DEMO-1").Blocks);
    }

    [Fact]
    public void A_change_with_one_wrong_part_changes_nothing()
    {
        var issue = _world.Make();
        var refused = Assert.Throws<MaestroException>(() => _world.Desk.Change(issue.Identifier, new IssueChange { Title = "New", State = "Nowhere at all", AddLabels = ["x"] }));
        Assert.Equal(["state_unknown", "label_unknown"], refused.Problems.Select(problem => problem.Code));
        Assert.Equal(issue, _world.Desk.Show(issue.Identifier).Issue with { Labels = issue.Labels, Blockers = issue.Blockers });
    }

    [Fact]
    public void A_change_to_what_is_there_already_is_no_change()
    {
        var issue = _world.Make();
        var same = _world.Desk.Change(issue.Identifier, new IssueChange { Title = "Do it", State = "TODO", Priority = 0, Description = "" });
        Assert.Equal(issue.UpdatedAt, same.UpdatedAt);
        Assert.Single(_world.Desk.Show(issue.Identifier).History);
    }

    [Fact]
    public void Update_times_only_grow_even_when_the_clock_goes_back()
    {
        var first = _world.Make();
        _world.Time.SetUtcNow(_world.Time.GetUtcNow().AddYears(-1));
        var second = _world.Make();
        var changed = _world.Desk.Change(first.Identifier, new IssueChange { Priority = 3 });
        Assert.True(second.UpdatedAt > first.UpdatedAt);
        Assert.True(changed.UpdatedAt > second.UpdatedAt);
    }

    [Fact]
    public void An_archived_issue_does_not_change_until_it_is_restored()
    {
        var issue = _world.Make();
        Assert.True(_world.Desk.Change(issue.Identifier, new IssueChange { Archived = true }).Archived);
        Assert.Equal("issue_archived", Assert.Throws<MaestroException>(() => _world.Desk.Change(issue.Identifier, new IssueChange { Priority = 1 })).Code);
        Assert.Equal("issue_archived", Assert.Throws<MaestroException>(() => _world.Desk.Comment(issue.Identifier, "x")).Code);
        Assert.Empty(_world.Desk.List(new IssueQuery()));
        Assert.Single(_world.Desk.List(new IssueQuery { Archived = true }));
        var back = _world.Desk.Change(issue.Identifier, new IssueChange { Archived = false, Priority = 1 });
        Assert.Equal((false, 1), (back.Archived, back.Priority));
    }

    [Fact]
    public async Task An_archived_issue_is_read_by_id_and_not_by_state_and_a_deleted_one_is_gone()
    {
        var archived = _world.Make();
        var deleted = _world.Make();
        _world.Desk.Comment(deleted.Identifier, "words");
        _world.Desk.Change(archived.Identifier, new IssueChange { Archived = true });
        _world.Desk.Delete(deleted.Identifier);
        Assert.Empty(await _world.Tracker.ReadIssuesInStatesAsync(["Todo"], default));
        var read = await _world.Tracker.ReadIssuesAsync([archived.Id, deleted.Id, "nonsense"], default);
        Assert.True(Assert.Single(read).Value.Archived);
        Assert.Empty(await _world.Tracker.ReadCommentsAsync(deleted.Id, default));
        Assert.Equal("issue_unknown", Assert.Throws<MaestroException>(() => _world.Desk.Delete(deleted.Identifier)).Code);
    }

    [Fact]
    public void An_unknown_identifier_names_the_nearest()
    {
        _world.Make();
        var refused = Assert.Throws<MaestroException>(() => _world.Desk.Show("DMEO-1"));
        Assert.Equal("issue_unknown", refused.Code);
        Assert.Contains("\"DEMO-1\"", refused.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issues_are_listed_by_state_label_and_text()
    {
        _world.Desk.EnsureProject([], ["bug"]);
        _world.Desk.Create(new IssueDraft("Red apple") { Labels = ["bug"] });
        _world.Desk.Create(new IssueDraft("Green") { Description = "an Apple too", State = "Done" });
        Assert.Equal(["DEMO-1", "DEMO-2"], Identifiers(new IssueQuery { Text = "apple" }));
        Assert.Equal(["DEMO-2"], Identifiers(new IssueQuery { Text = "apple", States = ["done"] }));
        Assert.Equal(["DEMO-1"], Identifiers(new IssueQuery { Labels = ["BUG"] }));
        Assert.Equal("state_unknown", Assert.Throws<MaestroException>(() => Identifiers(new IssueQuery { States = ["Dune"] })).Code);
        Assert.Equal("label_unknown", Assert.Throws<MaestroException>(() => Identifiers(new IssueQuery { Labels = ["x"] })).Code);
        Assert.Equal(["DEMO-2"], (await _world.Tracker.ReadIssuesInStatesAsync([" done", "Nowhere"], default)).Select(issue => issue.Identifier));

        IEnumerable<string> Identifiers(IssueQuery query) => _world.Desk.List(query).Select(issue => issue.Identifier);
    }

    [Fact]
    public void An_issue_blocks_neither_itself_nor_around_a_cycle()
    {
        _world.Make("a");
        _world.Make("b", "DEMO-1");
        _world.Make("c", "DEMO-2");
        var self = Assert.Throws<MaestroException>(() => _world.Desk.Change("DEMO-1", new IssueChange { AddBlockers = ["demo-1"] }));
        Assert.Equal("issue_blocks_itself", self.Code);
        var cycle = Assert.Throws<MaestroException>(() => _world.Desk.Change("DEMO-1", new IssueChange { AddBlockers = ["DEMO-3"] }));
        Assert.Equal("blocker_cycle", cycle.Code);
        Assert.Contains("DEMO-1 is blocked by DEMO-3 is blocked by DEMO-2 is blocked by DEMO-1", cycle.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Desk.Show("DEMO-1").Issue.Blockers);
    }

    [Fact]
    public void A_blocker_shows_its_state_and_leaves_with_its_issue()
    {
        _world.Make("a");
        _world.Make("b");
        _world.Make("c", "DEMO-1", "DEMO-2", "DEMO-1");
        _world.Desk.Change("DEMO-1", new IssueChange { State = "Done" });
        var blockers = _world.Desk.Show("DEMO-3").Issue.Blockers;
        Assert.Equal([("DEMO-1", "Done", IssueStateKind.Completed), ("DEMO-2", "Todo", IssueStateKind.Unstarted)], blockers.Select(b => (b.Identifier, b.State, b.StateKind)));
        _world.Desk.Delete("DEMO-1");
        var left = _world.Desk.Change("DEMO-3", new IssueChange { RemoveBlockers = ["DEMO-2"] });
        Assert.Empty(left.Blockers);
    }
}
