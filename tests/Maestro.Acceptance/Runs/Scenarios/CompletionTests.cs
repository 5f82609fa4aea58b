using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>What ends a run, and what does not.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("no_progress", """{ "say": "Everything is done and ready for review." }""")]
    [InlineData("terminal_not_finalized", $"{Steps.Commit}, {Steps.Publish}, {Steps.Record}")]
    [InlineData("attention_unexplained", """{ "tool": "issue_label_add", "arguments": { "label": "maestro:needs-attention" } }""")]
    [InlineData("terminal_not_finalized", Steps.AskForPerson)]
    [InlineData("terminal_paths_conflict", $"{Steps.Commit}, {Steps.Publish}, {Steps.Record}, {Steps.AskForPersonToo}")]
    [InlineData("terminal_paths_conflict", $"{Steps.HandOff}, {Steps.AskForPersonToo}")]
    public async Task A_run_that_ends_without_one_finalized_path_has_failed(string errorClass, string steps)
    {
        using var world = ProjectWorld.Create(steps, execution: "max_attempts = 2");
        await world.NewIssueAsync("Write a note");
        Assert.Equal(1, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal([$"failed {errorClass}"], await world.RunsAsync());
        Assert.Equal("In Progress", (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
        Assert.Empty((await world.IssueAsync("DEMO-1")).GetProperty("labels").EnumerateArray());
        Assert.StartsWith("retry_backoff ", await world.StandingAsync("DEMO-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_finalize_leaves_the_run_going_and_says_what_is_missing()
    {
        const string Early = """{ "tool": "issue_terminal_finalize", "arguments": { "path": "review_handoff" }, "expect": "failure" }""";
        using var world = ProjectWorld.Create($"{Early}, {Steps.HandOff}");
        await world.NewIssueAsync("Write a note");
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
    }

    [Fact]
    public async Task A_clean_turn_with_progress_is_continued_on_the_same_thread_in_the_same_attempt()
    {
        using var world = ProjectWorld.Create("""
            { "version": 1, "rules": [
              { "name": "first", "when": { "turn": 1, "attempt": 1 }, "steps": [ { "run": "echo half > note.txt" } ] },
              { "name": "next", "steps": [
                { "run": "test -f note.txt && echo '${thread_turn}' > turn.txt && git add -A && git commit -qm 'Write the note'" },
                { "tool": "lane_publish", "arguments": { "title": "A note", "body": "For ${issue}." }, "expect": "success", "save": "published" },
                { "tool": "issue_review_handoff", "arguments": { "pr_url": "${published.pr_url}", "summary": "Written." }, "expect": "success" },
                { "tool": "issue_terminal_finalize", "arguments": { "path": "review_handoff" }, "expect": "success" } ] }
            ] }
            """);
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        Assert.Equal("waiting_continuation clean_turn", await world.StandingAsync("DEMO-1"));
        await world.RunUntilStillAsync();
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal(["handed_off"], await world.RunsAsync());
        Assert.Equal("2\n", world.Shell("cat .worktrees/DEMO-1/turn.txt"));
    }

    [Fact]
    public async Task Turns_of_one_session_are_as_many_as_the_workflow_allows()
    {
        using var world = ProjectWorld.Create("""{ "run": "echo x >> note.txt" }""", execution: "max_turns = 3\nmax_attempts = 1\nmax_continuations = 4");
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        Assert.Equal("x\nx\nx\n", world.Shell("cat .worktrees/DEMO-1/note.txt"));
        await world.RunUntilStillAsync();
        Assert.Equal("needs_attention attempts_exhausted", await world.StandingAsync("DEMO-1"));
        Assert.Equal(["failed continuations_exhausted"], await world.RunsAsync());
    }

    [Fact]
    public async Task What_the_agent_left_out_at_the_beginning_the_host_supplies_once()
    {
        using var world = ProjectWorld.Create($"{Steps.HandOff}");
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        Assert.Equal(["**Maestro: Work on this issue has begun.**", "**Maestro: Ready for review.**"], await world.CommentsAsync("DEMO-1"));
    }

    [Fact]
    public async Task Attention_is_public_as_label_comment_and_state_and_the_lane_is_kept()
    {
        using var world = ProjectWorld.Create($$"""{{Steps.AskForPerson}}, { "tool": "issue_terminal_finalize", "arguments": { "path": "manual_attention" }, "expect": "success" }""");
        await world.NewIssueAsync("Write a note");
        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);
        var issue = await world.IssueAsync("DEMO-1");
        Assert.Equal("Todo", issue.GetProperty("state").GetString());
        Assert.Equal(["maestro:needs-attention"], issue.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Contains("Only a person can choose.", issue.GetProperty("comments").EnumerateArray().Last().GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal("needs_attention manual_attention", await world.StandingAsync("DEMO-1"));
        Assert.True(Directory.Exists(Path.Combine(world.Repository, ".worktrees", "DEMO-1")));

        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal(["attention"], await world.RunsAsync());
    }

    [Theory]
    [InlineData("lane", "resume", "DEMO-1")]
    [InlineData("issue", "set", "DEMO-1", "--no-label", "maestro:needs-attention")]
    public async Task A_person_clears_attention_and_the_lane_goes_on_with_a_new_episode(params string[] clearing)
    {
        using var world = ProjectWorld.Create(Steps.FirstThen(
            $$"""{{Steps.AskForPerson}}, { "tool": "issue_terminal_finalize", "arguments": { "path": "manual_attention" } }""", Steps.HandOff));
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        Assert.Equal("needs_attention manual_attention", await world.StandingAsync("DEMO-1"));
        await world.RunAsync("run", "--once");
        var cleared = await world.RunAsync(clearing);
        Assert.True(cleared.Code == 0, $"{cleared}");
        await world.RunUntilStillAsync();
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.Equal(["attention", "handed_off"], await world.RunsAsync());
        Assert.Empty((await world.IssueAsync("DEMO-1")).GetProperty("labels").EnumerateArray());
    }
}
