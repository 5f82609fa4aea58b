using Maestro.Lanes;
using Maestro.Ledger;
using Xunit;

namespace Maestro.Tests.Agents.Tools;

public sealed class TerminalToolTests : IAsyncLifetime
{
    private const string Handoff = """{"pr_url":"https://forge.example/pr/1","summary":"done and tested"}""";

    private ToolWorld _world = null!;

    public async Task InitializeAsync() => _world = await ToolWorld.CreateAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_handoff_is_recorded_then_finalized()
    {
        Publish();
        await _world.DoAsync("issue_review_handoff", Handoff);
        Assert.Equal((TerminalPath.ReviewHandoff, "done and tested"), (_world.Attempt.RecordedPath!.Value, _world.Attempt.Summary));
        Assert.Null(_world.Attempt.FinalizedPath);
        await _world.DoAsync("issue_terminal_finalize", """{"path":"review_handoff"}""");
        Assert.Equal(TerminalPath.ReviewHandoff, _world.Attempt.FinalizedPath);
        await _world.DoAsync("issue_terminal_finalize", """{"path":"review_handoff"}""");
    }

    [Fact]
    public async Task A_repair_is_recorded_then_finalized()
    {
        _world.Mode = RunMode.Repair;
        Publish();
        await _world.DoAsync("issue_review_repair_complete", Handoff);
        Assert.Equal("path_mismatch", (await _world.CallAsync("issue_terminal_finalize", """{"path":"review_handoff"}""")).Code);
        await _world.DoAsync("issue_terminal_finalize", """{"path":"review_repair"}""");
        Assert.Equal(TerminalPath.ReviewRepair, _world.Attempt.FinalizedPath);
    }

    [Fact]
    public async Task A_handoff_needs_our_own_pull_request()
    {
        Assert.Equal("not_published", (await _world.CallAsync("issue_review_handoff", Handoff)).Code);
        Publish();
        var reply = await _world.CallAsync("issue_review_handoff", Handoff.Replace("pr/1", "pr/2", StringComparison.Ordinal));
        Assert.Equal(("pr_mismatch", "https://forge.example/pr/1"), (reply.Code, reply["pr_url"]));
        Assert.Null(_world.Attempt.RecordedPath);
        await _world.DoAsync("issue_review_handoff", Handoff.Replace("pr/1", "PR/1/ ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_finalized_that_was_not_recorded()
    {
        foreach (var path in new[] { "review_handoff", "review_repair", "manual_attention" })
            Assert.Equal("not_recorded", (await _world.CallAsync("issue_terminal_finalize", $$"""{"path":"{{path}}"}""")).Code);
        Assert.Null(_world.Attempt.FinalizedPath);
    }

    [Fact]
    public async Task Two_ways_contradict_for_good()
    {
        Publish();
        await _world.DoAsync("issue_review_handoff", Handoff);
        Assert.Equal("terminal_paths_conflict", (await _world.CallAsync("issue_label_add", """{"label":"maestro:needs-attention"}""")).Code);
        Assert.True(_world.Attempt.PathsConflict);
        Assert.Equal("terminal_paths_conflict", (await _world.CallAsync("issue_terminal_finalize", """{"path":"review_handoff"}""")).Code);
        Assert.Equal("terminal_paths_conflict", (await _world.CallAsync("issue_review_handoff", Handoff)).Code);
        Assert.Null(_world.Attempt.FinalizedPath);
    }

    [Fact]
    public async Task Attention_needs_an_explanation_which_is_kept_and_not_published()
    {
        var reply = await _world.DoAsync("issue_label_add", """{"label":"Maestro:Needs-Attention"}""");
        Assert.Equal("manual_attention", reply["recorded"]);
        Assert.Equal("attention_unexplained", (await _world.CallAsync("issue_terminal_finalize", """{"path":"manual_attention"}""")).Code);
        Assert.Equal("explanation", (await _world.DoAsync("issue_comment", """{"body":"which of the two?"}"""))["recorded"]);
        Assert.Equal("explanation", (await _world.DoAsync("issue_comment", """{"body":"which of the three?"}"""))["recorded"]);
        await _world.DoAsync("issue_label_add", """{"label":"maestro:needs-attention"}""");
        await _world.DoAsync("issue_terminal_finalize", """{"path":"manual_attention"}""");
        Assert.Equal((TerminalPath.ManualAttention, "which of the three?", true), (_world.Attempt.FinalizedPath!.Value, _world.Attempt.Summary, _world.Attempt.AttentionLabelRecorded));
        Assert.Empty(_world.Comments);
        Assert.Empty(_world.IssueNow.Labels);
        Assert.Equal("Todo", _world.IssueNow.State);
    }

    [Fact]
    public async Task What_would_fail_the_validation_is_a_warning()
    {
        Publish();
        File.WriteAllText(Path.Combine(_world.Worktree, "forgotten.txt"), "x");
        var warnings = (await _world.DoAsync("issue_review_handoff", Handoff)).List("warnings");
        Assert.Contains("forgotten.txt", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_that_may_not_be_published_records_nothing()
    {
        Publish();
        Assert.Equal("text_refused", (await _world.CallAsync("issue_review_handoff", Handoff.Replace("done", "see /etc/hosts", StringComparison.Ordinal))).Code);
        Assert.Null(_world.Attempt.RecordedPath);
    }

    private void Publish() => _world.Ledger.Write(
        LedgerWrite.LanePublished,
        _world.Fence,
        writer => writer.SaveLane(_world.Lane with { PullRequestNumber = 1, PullRequestUrl = "https://forge.example/pr/1" }));
}
