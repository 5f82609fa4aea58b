using System.Text;
using System.Text.Json;
using Maestro.Agents.Tools;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Tests.Gates;
using Xunit;

namespace Maestro.Tests.Agents.Tools;

public sealed class ToolHostTests : IAsyncLifetime
{
    private ToolWorld _world = null!;

    public async Task InitializeAsync() => _world = await ToolWorld.CreateAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("issue_reed", "unknown_tool")]
    [InlineData("../../etc/passwd", "unknown_tool")]
    [InlineData("", "unknown_tool")]
    public async Task A_tool_that_does_not_exist_is_answered_with_those_that_do(string tool, string code)
    {
        var reply = await _world.CallAsync(tool);
        Assert.Equal(code, reply.Code);
        Assert.Contains("issue_read", reply.List("tools"));
        Assert.DoesNotContain("review_read", reply.List("tools"));
    }

    [Theory]
    [InlineData("issue_comment", """{"body":"hello","issue_identifier":"OTHER-9"}""")]
    [InlineData("issue_comment", """{"body":"hello","issue_id":"someone-else"}""")]
    [InlineData("issue_transition", """{"state":"In Progress","issue_id":"x","issue_id":"y"}""")]
    [InlineData("issue_terminal_finalize", """{"issue_identifier":"OTHER-9"}""")]
    [InlineData("review_read", """{"issue_id":"someone-else"}""")]
    public async Task Another_issue_is_refused_recorded_and_untouched(string tool, string arguments)
    {
        var other = _world.Desk.Make("Other");
        Assert.Equal("wrong_issue", (await _world.CallAsync(tool, arguments.Replace("someone-else", other.Id, StringComparison.Ordinal))).Code);
        Assert.Equal(["tool_policy_violation", "tool_called"], _world.Events.Select(happened => happened.Type));
        Assert.Empty(_world.Comments);
        Assert.Equal("Todo", _world.IssueNow.State);
        Assert.True((await _world.CallAsync("issue_read")).IsOk);
    }

    [Fact]
    public async Task The_second_of_two_equal_names_cannot_smuggle_another_issue_in()
    {
        var arguments = $$"""{"body":"x","issue_id":"{{_world.Issue.Id}}","issue_id":"other"}""";
        Assert.Equal("wrong_issue", (await _world.CallAsync("issue_comment", arguments)).Code);
    }

    [Fact]
    public async Task The_leased_issue_may_be_named()
    {
        var arguments = $$"""{"issue_id":"{{_world.Issue.Id}}","issue_identifier":" {{_world.Issue.Identifier.ToLowerInvariant()}} "}""";
        Assert.True((await _world.CallAsync("issue_read", arguments)).IsOk);
    }

    [Fact]
    public async Task Every_violation_of_the_schema_is_answered_at_once()
    {
        var reply = await _world.CallAsync("issue_progress_checkpoint", """{"phase":7,"focus":"","blockers":"none","extra":1}""");
        Assert.Equal("invalid_arguments", reply.Code);
        Assert.Equal(
            ["/phase", "/focus", "/blockers", "/extra", "/next_action"],
            reply.Json.GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("at").GetString()));
        Assert.Empty(_world.Comments);
    }

    [Theory]
    [InlineData(RunMode.Normal, "review_read")]
    [InlineData(RunMode.Normal, "issue_review_repair_complete")]
    [InlineData(RunMode.Repair, "issue_transition")]
    [InlineData(RunMode.Repair, "issue_review_handoff")]
    public async Task A_tool_of_another_mode_is_refused(RunMode mode, string tool)
    {
        _world.Mode = mode;
        var arguments = tool switch
        {
            "review_read" => "{}",
            "issue_transition" => """{"state":"In Progress"}""",
            _ => """{"pr_url":"https://x/1","summary":"s"}""",
        };
        Assert.Equal("wrong_mode", (await _world.CallAsync(tool, arguments)).Code);
    }

    [Fact]
    public async Task Nothing_that_an_agent_sends_ends_the_session_or_floods_the_journal()
    {
        var huge = new string('x', 1_000_000);
        var deep = string.Concat(Enumerable.Repeat("[", 1000)) + string.Concat(Enumerable.Repeat("]", 1000));
        var wide = new StringBuilder("{");
        for (var i = 0; i < 20_000; i++) wide.Append($"\"k{i}\":\"\u202E```</untrusted>\",");
        string[] hostile =
        [
            "null", "[]", "7", "true", "\"text\"", deep, $$"""{"body":{{deep}}}""", $$"""{"body":"{{huge}}"}""", $$"""{"{{huge}}":1}""",
            wide.Append("\"z\":1}").ToString(), """{"body":"\ud800"}""", """{"body":null}""", """{"body":"a","body":"b"}""", """{"body":1e999}""",
        ];
        foreach (var arguments in hostile) Assert.Equal("invalid_arguments", (await _world.CallAsync("issue_comment", arguments)).Code);
        Assert.Null(_world.Session.Host.Cause);
        Assert.Equal(hostile.Length, _world.Events.Count);
        Assert.All(_world.Events, happened => Assert.True(happened.Data.Length < 32 * 1024));
        Assert.Empty(_world.Comments);
    }

    [Fact]
    public async Task A_secret_reaches_neither_journal_nor_answer_nor_comment()
    {
        _world.Desk.Desk.Comment(_world.Issue.Identifier, $"the key is {ToolWorld.Secret}");
        var reply = await _world.CallAsync("issue_comment", $$"""{"body":"use {{ToolWorld.Secret}} for it"}""");
        Assert.Equal("text_refused", reply.Code);
        Assert.Contains("secret", reply.Text, StringComparison.Ordinal);
        var read = await _world.CallAsync("issue_read");
        await _world.CallAsync(ToolWorld.Secret, $$"""{"{{ToolWorld.Secret}}":"{{ToolWorld.Secret}}"}""");
        Assert.DoesNotContain(ToolWorld.Secret, reply.Text + read.Text + string.Concat(_world.Events.Select(happened => happened.Data)), StringComparison.Ordinal);
        Assert.Single(_world.Comments);
    }

    [Fact]
    public async Task A_tracker_that_does_not_answer_is_no_end_and_calling_again_is_safe()
    {
        var flaky = new FlakyTracker(_world.Tracker) { IsDown = true };
        _world.Tracker = flaky;
        Assert.Equal("tracker_unreachable", (await _world.CallAsync("issue_read")).Code);
        Assert.Equal("tracker_unreachable", (await _world.CallAsync("issue_comment", """{"body":"begun"}""")).Code);
        flaky.IsDown = false;
        flaky.LosesNextAnswer = true;
        Assert.Equal("tracker_unreachable", (await _world.CallAsync("issue_comment", """{"body":"begun"}""")).Code);
        await _world.DoAsync("issue_comment", """{"body":"begun"}""");
        Assert.Single(_world.Comments);
        Assert.Null(_world.Session.Host.Cause);
    }

    [Fact]
    public async Task A_refusal_of_the_tracker_keeps_its_code()
    {
        _world.Policy = _world.Policy with { Tracker = _world.Policy.Tracker with { CreateLabels = false } };
        var reply = await _world.CallAsync("issue_label_add", """{"label":"ready"}""");
        Assert.False(reply.IsOk);
        Assert.DoesNotContain(reply.Code, ToolCodes.All);
        _world.Desk.Desk.CreateLabel("ready");
        await _world.DoAsync("issue_label_add", """{"label":"Ready"}""");
        Assert.True(_world.IssueNow.HasLabel("ready"));
    }

    [Fact]
    public async Task A_lost_lease_ends_the_session_and_writes_nothing()
    {
        var session = _world.Session;
        _world.LoseLease();
        var reply = await _world.CallAsync("issue_comment", """{"body":"begun"}""");
        Assert.Equal("session_ending", reply.Code);
        Assert.IsType<FenceLostException>(session.Host.Cause);
        Assert.True(session.Host.Stop.IsCancellationRequested);
        Assert.Equal("session_ending", (await _world.CallAsync("issue_read")).Code);
        Assert.Empty(_world.Comments);
        Assert.Empty(_world.Events);
    }

    [Fact]
    public async Task A_failure_of_Maestro_s_own_is_surfaced_to_the_run_and_not_to_the_model()
    {
        _world.Probe.CrashAt("ledger:effect_intent:before");
        var reply = await _world.CallAsync("issue_comment", """{"body":"begun"}""");
        Assert.Equal("session_ending", reply.Code);
        Assert.DoesNotContain("effect_intent", reply.Text, StringComparison.Ordinal);
        Assert.IsType<CrashException>(_world.Session.Host.Cause);
    }

    [Fact]
    public async Task Overlapping_calls_are_carried_out_one_at_a_time()
    {
        var calls = Enumerable.Range(0, 8).Select(i => Task.Run(() => _world.CallAsync("issue_comment", """{"body":"the same words"}""")));
        Assert.All(await Task.WhenAll(calls), reply => Assert.True(reply.IsOk, reply.Text));
        Assert.Single(_world.Comments);
        Assert.Equal(8, _world.Events.Count);
    }

    [Fact]
    public async Task An_ending_session_stops_waiting_calls()
    {
        using var ending = new CancellationTokenSource();
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.CallAsync("issue_read", "{}", ending.Token));
        Assert.Null(_world.Session.Host.Cause);
    }

    [Fact]
    public async Task Every_call_is_journaled_with_what_came_of_it()
    {
        await _world.DoAsync("issue_read");
        await _world.CallAsync("issue_transition", """{"state":"Done"}""");
        var events = _world.Events.Select(happened => JsonDocument.Parse(happened.Data).RootElement).ToList();
        Assert.Equal(("issue_read", true), (events[0].GetProperty("tool").GetString(), events[0].GetProperty("ok").GetBoolean()));
        Assert.Equal("state_not_allowed", events[1].GetProperty("code").GetString());
        Assert.Equal("Done", events[1].GetProperty("arguments").GetProperty("state").GetString());
        Assert.All(_world.Events, happened => Assert.Equal((_world.LaneId, _world.Run), (happened.Lane!.Value, happened.Run!.Value)));
    }
}
