using Maestro.Gates;
using Maestro.Problems;
using Maestro.Tests.Gates;
using Maestro.Trackers;
using Maestro.Trackers.Local;
using Xunit;

namespace Maestro.Tests.Trackers.Local;

public sealed class LocalTrackerTests : IDisposable
{
    private readonly GateProbe _passages = new();
    private readonly TrackerWorld _world;

    public LocalTrackerTests() => _world = new TrackerWorld(_passages);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_transition_happens_once()
    {
        var issue = _world.Make();
        await _world.Tracker.TransitionAsync(issue.Id, " in progress ", default);
        await _world.Tracker.TransitionAsync(issue.Id, "In Progress", default);
        var detail = _world.Desk.Show(issue.Identifier);
        Assert.Equal("In Progress", detail.Issue.State);
        var moved = Assert.Single(detail.History, entry => entry.Kind == IssueEventKind.Moved);
        Assert.Equal(("maestro", "Todo", "In Progress"), (moved.Author, moved.From, moved.To));
        Assert.Single(_passages.Seen, "local:issue_transition:after");
    }

    [Fact]
    public async Task A_transition_to_an_unknown_state_names_the_nearest_and_is_final()
    {
        var issue = _world.Make();
        var refused = await Assert.ThrowsAsync<TrackerException>(() => _world.Tracker.TransitionAsync(issue.Id, "In Reviev", default));
        Assert.Equal("state_unknown", refused.Problem.Code);
        Assert.Contains("\"In Review\"", refused.Problem.Message, StringComparison.Ordinal);
        Assert.False(refused.IsTransient);
        Assert.Equal("issue_unknown", (await Assert.ThrowsAsync<TrackerException>(() => _world.Tracker.TransitionAsync("gone", "Done", default))).Problem.Code);
    }

    [Fact]
    public async Task A_comment_with_an_id_is_written_once_and_another_under_it_is_refused()
    {
        var issue = _world.Make();
        var other = _world.Make();
        var id = Guid.NewGuid();
        await _world.Tracker.CreateCommentAsync(id, issue.Id, "Started\0", default);
        await _world.Tracker.CreateCommentAsync(id, issue.Id, "Started\0", default);
        foreach (var (target, body) in new[] { (issue.Id, "Else"), (other.Id, "Started\0") })
        {
            var refused = await Assert.ThrowsAsync<TrackerException>(() => _world.Tracker.CreateCommentAsync(id, target, body, default));
            Assert.Equal("comment_id_taken", refused.Problem.Code);
        }

        var comment = Assert.Single(await _world.Tracker.ReadCommentsAsync(issue.Id, default));
        Assert.Equal((id, issue.Id, "maestro", "Started\ufffd"), (comment.Id, comment.IssueId, comment.Author, comment.Body));
        Assert.Equal(comment, await _world.Tracker.FindCommentAsync(id, default));
        Assert.Null(await _world.Tracker.FindCommentAsync(Guid.NewGuid(), default));
        Assert.True(_world.Desk.Show(issue.Identifier).Issue.UpdatedAt > issue.UpdatedAt);
    }

    [Fact]
    public async Task A_comment_is_edited_by_its_author_only()
    {
        var issue = _world.Make();
        var id = Guid.NewGuid();
        await _world.Tracker.CreateCommentAsync(id, issue.Id, "one", default);
        await _world.Tracker.UpdateCommentAsync(id, "two", default);
        var read = (await _world.Tracker.FindCommentAsync(id, default))!;
        Assert.Equal("two", read.Body);
        Assert.True(read.UpdatedAt > read.CreatedAt);
        Assert.Equal("comment_not_yours", Assert.Throws<MaestroException>(() => _world.Desk.EditComment(id, "three")).Code);
        var persons = _world.Desk.Comment(issue.Identifier, "mine");
        Assert.Equal("mine, edited", _world.Desk.EditComment(persons.Id, "mine, edited").Body);
        Assert.Equal("comment_not_yours", (await Assert.ThrowsAsync<TrackerException>(() => _world.Tracker.UpdateCommentAsync(persons.Id, "x", default))).Problem.Code);
        Assert.Equal("comment_unknown", (await Assert.ThrowsAsync<TrackerException>(() => _world.Tracker.UpdateCommentAsync(Guid.NewGuid(), "x", default))).Problem.Code);
        Assert.Equal(["two", "mine, edited"], (await _world.Tracker.ReadCommentsAsync(issue.Id, default)).Select(comment => comment.Body));
    }

    [Theory]
    [InlineData("", "text_missing")]
    [InlineData(" \n ", "text_missing")]
    public async Task An_empty_comment_is_refused(string body, string code)
    {
        var issue = _world.Make();
        Assert.Equal(code, (await Assert.ThrowsAsync<TrackerException>(() => _world.Tracker.CreateCommentAsync(Guid.NewGuid(), issue.Id, body, default))).Problem.Code);
        Assert.Equal("text_too_long", (await Assert.ThrowsAsync<TrackerException>(() => _world.Tracker.CreateCommentAsync(Guid.NewGuid(), issue.Id, new string('x', 70_000), default))).Problem.Code);
    }

    [Fact]
    public async Task A_label_goes_on_and_off_once_and_must_exist()
    {
        var issue = _world.Make();
        await _world.Tracker.CreateLabelAsync("maestro:needs-attention", default);
        await _world.Tracker.AddLabelAsync(issue.Id, "Maestro:Needs-Attention", default);
        await _world.Tracker.AddLabelAsync(issue.Id, "maestro:needs-attention", default);
        Assert.True((await _world.Tracker.FindIssueAsync("demo-1", default))!.HasLabel("maestro:needs-attention"));
        await _world.Tracker.RemoveLabelAsync(issue.Id, "maestro:needs-attention", default);
        await _world.Tracker.RemoveLabelAsync(issue.Id, "never heard of", default);
        Assert.Equal(2, _passages.Seen.Count(seen => seen == "local:issue_label:after"));
        var refused = await Assert.ThrowsAsync<TrackerException>(() => _world.Tracker.AddLabelAsync(issue.Id, "maestro:needs-atention", default));
        Assert.Equal("label_unknown", refused.Problem.Code);
        Assert.Contains("maestro:needs-attention", refused.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_survives_and_is_seen_by_others_at_once()
    {
        var issue = _world.Make();
        var elsewhere = new LocalTracker(_world.Open(), "demo");
        await elsewhere.TransitionAsync(issue.Id, "In Review", default);
        Assert.Equal("In Review", _world.Desk.Show(issue.Identifier).Issue.State);
    }

    [Fact]
    public async Task Nothing_is_lost_when_many_write_at_once()
    {
        _world.Desk.EnsureProject([], []);
        var issue = _world.Make();
        var shared = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var file = _world.Open();
            var desk = new LocalTrackerDesk(file, "demo", $"writer {writer}");
            var tracker = new LocalTracker(file, "demo");
            for (var round = 0; round < 5; round++)
            {
                desk.Create(new IssueDraft($"{writer}-{round}"));
                desk.Comment(issue.Identifier, $"{writer}-{round}");
                await tracker.CreateCommentAsync(shared, issue.Id, "once", default);
            }
        })));
        var issues = _world.Desk.List(new IssueQuery());
        Assert.Equal(Enumerable.Range(1, 41).Select(number => $"DEMO-{number}"), issues.Select(found => found.Identifier));
        var comments = _world.Desk.Show(issue.Identifier).Comments;
        Assert.Equal(41, comments.Count);
        Assert.Single(comments, comment => comment.Body == "once");
    }

    [Fact]
    public async Task Two_who_would_block_each_other_at_once_never_both_succeed()
    {
        for (var round = 0; round < 5; round++)
        {
            var a = _world.Make();
            var b = _world.Make();
            var refusals = await Task.WhenAll(new[] { (a, b), (b, a) }.Select(pair => Task.Run(() =>
            {
                var desk = new LocalTrackerDesk(_world.Open(), "demo", "ada");
                return Record.Exception(() => desk.Change(pair.Item1.Identifier, new IssueChange { AddBlockers = [pair.Item2.Identifier] }));
            })));
            Assert.Equal("blocker_cycle", Assert.Single(refusals.OfType<MaestroException>()).Code);
        }
    }

    [Fact]
    public void Every_write_passes_the_gate_under_its_own_name()
    {
        var issue = _world.Make();
        _world.Desk.Comment(issue.Identifier, "x");
        _world.Desk.Change(issue.Identifier, new IssueChange { Priority = 1 });
        _world.Desk.CreateLabel("bug");
        _world.Desk.DeleteLabel("bug");
        _world.Desk.EnsureProject([], []);
        _world.Desk.Delete(issue.Identifier);
        string[] expected = ["schema", "issue_create", "comment_create", "issue_change", "label_create", "label_delete", "project_ensure", "issue_delete"];
        Assert.Equal(expected.SelectMany(name => new[] { $"local:{name}:before", $"local:{name}:after" }), _passages.Seen.Where(seen => seen.StartsWith("local:", StringComparison.Ordinal)));
        Assert.All(expected.Skip(1), name => Assert.NotNull(SnakeCase.Parse<LocalTrackerWrite>(name)));
    }
}
