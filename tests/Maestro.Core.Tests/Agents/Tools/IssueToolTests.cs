using System.Text;
using Maestro.Ledger;
using Maestro.Lanes;
using Maestro.Trackers.Local;
using Xunit;

namespace Maestro.Tests.Agents.Tools;

public sealed class IssueToolTests : IAsyncLifetime
{
    private ToolWorld _world = null!;

    public async Task InitializeAsync() => _world = await ToolWorld.CreateAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task The_issue_is_read_clean_and_capped()
    {
        var desk = _world.Desk.Desk;
        var blocker = _world.Desk.Make("First");
        desk.Change(_world.Issue.Identifier, new IssueChange { Description = "seen<!-- hidden -->\u202E" + new string('d', 60_000), AddBlockers = [blocker.Identifier] });
        for (var i = 0; i < 40; i++) desk.Comment(_world.Issue.Identifier, $"comment {i} " + new string('c', 20_000));
        var reply = await _world.DoAsync("issue_read");
        Assert.True(Encoding.UTF8.GetByteCount(reply.Text) < 110 * 1024);
        Assert.StartsWith("seenddd", reply.Json.GetProperty("issue").GetProperty("description").GetString(), StringComparison.Ordinal);
        var comments = reply.List("comments");
        Assert.Contains("comment 39 ", comments[^1], StringComparison.Ordinal);
        Assert.Equal(40, comments.Count + reply.Json.GetProperty("comments_left_out").GetInt32());
        Assert.Contains(blocker.Identifier, Assert.Single(reply.List("blockers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_issue_moves_to_the_in_progress_state_and_nowhere_else()
    {
        foreach (var state in new[] { "Done", "In Review", "Canceled", "nonsense" })
            Assert.Equal("state_not_allowed", (await _world.CallAsync("issue_transition", $$"""{"state":"{{state}}"}""")).Code);
        Assert.Equal("Todo", _world.IssueNow.State);
        await _world.DoAsync("issue_transition", """{"state":" in progress "}""");
        await _world.DoAsync("issue_transition", """{"state":"In Progress"}""");
        Assert.Equal("In Progress", _world.IssueNow.State);
    }

    [Theory]
    [InlineData("Canceled")]
    [InlineData("In Review")]
    public async Task A_person_who_moved_the_issue_has_the_last_word(string state)
    {
        _world.Desk.Desk.Change(_world.Issue.Identifier, new IssueChange { State = state });
        Assert.Equal("issue_not_active", (await _world.CallAsync("issue_transition", """{"state":"In Progress"}""")).Code);
        Assert.Empty(await _world.Session.Start.EnsureAsync(default));
        Assert.Equal(state, _world.IssueNow.State);
    }

    [Fact]
    public async Task The_first_comment_is_the_start_comment_with_its_fields_and_the_agent_s_words()
    {
        Assert.Equal("start_comment", (await _world.DoAsync("issue_comment", """{"body":"I will begin with the parser."}"""))["written"]);
        Assert.Equal("comment", (await _world.DoAsync("issue_comment", """{"body":"Found it."}"""))["written"]);
        Assert.Equal(2, _world.Comments.Count);
        var start = _world.Comments[0].Body;
        Assert.Contains($"- run_id: `{_world.Run}`", start, StringComparison.Ordinal);
        Assert.Contains($"- worktree_path: `.worktrees/{_world.Issue.Identifier}`", start, StringComparison.Ordinal);
        Assert.EndsWith("I will begin with the parser.", start, StringComparison.Ordinal);
        Assert.Equal("Found it.", _world.Comments[1].Body);
    }

    [Fact]
    public async Task An_attempt_that_goes_on_after_a_crash_never_says_the_same_twice()
    {
        string[] words = ["begun", "found it", "begun"];
        foreach (var said in words) await _world.DoAsync("issue_comment", $$"""{"body":"{{said}}"}""");
        _world.Restart();
        foreach (var said in words) await _world.DoAsync("issue_comment", $$"""{"body":"{{said}}"}""");
        Assert.Equal(2, _world.Comments.Count);
    }

    [Theory]
    [InlineData("effect:issue_comment:before")]
    [InlineData("effect:issue_comment:after")]
    [InlineData("ledger:effect_intent:before")]
    [InlineData("ledger:effect_intent:after")]
    [InlineData("ledger:effect_receipt:before")]
    [InlineData("ledger:effect_receipt:after")]
    public async Task A_crash_around_the_start_comment_leaves_one(string passage)
    {
        _world.Probe.CrashAt(passage);
        await _world.CallAsync("issue_comment", """{"body":"begun"}""");
        _world.Restart();
        await _world.DoAsync("issue_comment", """{"body":"begun"}""");
        Assert.Empty(await _world.Session.Start.EnsureAsync(default));
        Assert.EndsWith("begun", Assert.Single(_world.Comments).Body, StringComparison.Ordinal);
        Assert.Empty(_world.Ledger.Read(reader => reader.ReadPendingEffects(_world.LaneId)));
    }

    [Fact]
    public async Task The_host_supplies_what_the_agent_left_out_once()
    {
        Assert.Empty(await _world.Session.Start.EnsureAsync(default));
        _world.Restart();
        Assert.Empty(await _world.Session.Start.EnsureAsync(default));
        Assert.Equal("In Progress", _world.IssueNow.State);
        Assert.EndsWith("- transport: `stdio`", Assert.Single(_world.Comments).Body, StringComparison.Ordinal);
        Assert.Equal("comment", (await _world.DoAsync("issue_comment", """{"body":"late words"}"""))["written"]);
        Assert.Equal(2, _world.Comments.Count);
    }

    [Fact]
    public async Task The_host_keeps_the_words_of_a_start_comment_that_was_only_intended()
    {
        _world.Probe.CrashAt("effect:issue_comment:before");
        await _world.CallAsync("issue_comment", """{"body":"begun"}""");
        _world.Restart();
        Assert.Empty(await _world.Session.Start.EnsureAsync(default));
        Assert.EndsWith("begun", Assert.Single(_world.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_has_no_start()
    {
        _world.Mode = RunMode.Repair;
        Assert.Empty(await _world.Session.Start.EnsureAsync(default));
        Assert.Empty(_world.Comments);
        Assert.Equal("comment", (await _world.DoAsync("issue_comment", """{"body":"on it"}"""))["written"]);
        Assert.Equal("on it", Assert.Single(_world.Comments).Body);
    }

    [Fact]
    public async Task A_new_attempt_has_a_start_of_its_own()
    {
        await _world.DoAsync("issue_comment", """{"body":"begun"}""");
        _world.BeginAttempt(2);
        Assert.Equal("start_comment", (await _world.DoAsync("issue_comment", """{"body":"begun"}"""))["written"]);
        Assert.Contains("- attempt: 2", _world.Comments[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_may_not_be_published_is_refused_with_every_fault()
    {
        var reply = await _world.CallAsync("issue_comment", """{"body":"see /etc/passwd or ask ada@example.org"}""");
        Assert.Equal("text_refused", reply.Code);
        Assert.Equal(2, reply.List("faults").Count);
        Assert.Equal("text_refused", (await _world.CallAsync("issue_comment", """{"body":"\u200b \u202e"}""")).Code);
        Assert.Empty(_world.Comments);
    }

    [Fact]
    public async Task One_checkpoint_comment_is_kept_up_to_date_back_and_forth()
    {
        static string Checkpoint(string phase) => $$"""{"phase":"{{phase}}","focus":"parser","next_action":"publish","evidence":["a.cs"]}""";
        var digests = new List<string?>();
        foreach (var phase in new[] { "one", "two", "one", "one" })
        {
            await _world.DoAsync("issue_progress_checkpoint", Checkpoint(phase));
            Assert.Contains($"- phase: {phase}", Assert.Single(_world.Comments).Body, StringComparison.Ordinal);
            digests.Add(_world.Attempt.Checkpoint);
        }

        Assert.Equal((digests[0], digests[0]), (digests[2], digests[3]));
        Assert.NotEqual(digests[0], digests[1]);
        Assert.Null(_world.Attempt.RecordedPath);
    }

    [Theory]
    [InlineData("effect:issue_comment_update:before")]
    [InlineData("effect:issue_comment_update:after")]
    [InlineData("ledger:effect_receipt:after")]
    [InlineData("ledger:terminal_record:before")]
    public async Task A_crash_around_a_checkpoint_leaves_one_comment_that_is_written_once(string passage)
    {
        const string Arguments = """{"phase":"one","focus":"parser","next_action":"publish"}""";
        _world.Probe.CrashAt(passage);
        await _world.CallAsync("issue_progress_checkpoint", Arguments);
        _world.Restart();
        await _world.DoAsync("issue_progress_checkpoint", Arguments);
        Assert.Single(_world.Comments);
        Assert.NotNull(_world.Attempt.Checkpoint);
        Assert.Equal(["local:comment_create:after"], _world.Probe.Seen.Where(passed => passed.StartsWith("local:comment", StringComparison.Ordinal) && passed.EndsWith(":after", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_labels_of_the_workflow_are_added()
    {
        Assert.Equal("label_not_allowed", (await _world.CallAsync("issue_label_add", """{"label":"urgent"}""")).Code);
        await _world.DoAsync("issue_label_add", """{"label":"ready"}""");
        Assert.Equal(["ready"], _world.IssueNow.Labels);
    }

    [Fact]
    public async Task An_issue_that_is_gone_is_told()
    {
        _world.Desk.Desk.Delete(_world.Issue.Identifier);
        Assert.Equal("issue_gone", (await _world.CallAsync("issue_read")).Code);
        Assert.Equal("issue_gone", (await _world.CallAsync("issue_transition", """{"state":"In Progress"}""")).Code);
    }

    [Fact]
    public async Task A_stale_copy_of_the_attempt_is_never_written_back()
    {
        var stop = _world.Session;
        _world.Ledger.Write(LedgerWrite.AttemptLiveness, _world.Fence, writer => writer.SaveAttempt(_world.Attempt with { Turns = 7, EventCount = 9 }));
        await _world.DoAsync("issue_label_add", """{"label":"maestro:needs-attention"}""");
        Assert.Equal((7, 9L, TerminalPath.ManualAttention), (_world.Attempt.Turns, _world.Attempt.EventCount, _world.Attempt.RecordedPath!.Value));
    }
}
