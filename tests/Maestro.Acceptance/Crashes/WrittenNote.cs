using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Crashes;

/// <summary>A project with one issue whose work makes every kind of passage that an attempt has.</summary>
internal static class WrittenNote
{
    private const string Steps = """
        { "tool": "issue_transition", "arguments": { "state": "In Progress" }, "expect": "success" },
        { "tool": "issue_comment", "arguments": { "body": "Begun." }, "expect": "success" },
        { "run": "echo done > note.txt && git add -A && { git diff --cached --quiet || git commit -qm 'Write the note'; }" },
        { "tool": "issue_progress_checkpoint", "arguments": { "phase": "implementing", "focus": "the note", "next_action": "publish", "blockers": [], "evidence": [], "verification": [] }, "expect": "success" },
        { "tool": "lane_publish", "arguments": { "title": "${title}", "body": "For ${issue}." }, "expect": "success", "save": "published" },
        { "tool": "issue_review_handoff", "arguments": { "pr_url": "${published.pr_url}", "summary": "Written." }, "expect": "success" },
        { "tool": "issue_terminal_finalize", "arguments": { "path": "review_handoff" }, "expect": "success" }
        """;

    /// <summary>The project, its issue not yet made.</summary>
    public static ProjectWorld Create() => ProjectWorld.Create(Steps, execution: "validation_commands = [\"test -s note.txt\"]");

    /// <summary>Whether the issue is not yet in review.</summary>
    public static async Task<bool> IsOpenAsync(ProjectWorld world) =>
        (await world.RunAsync("status", "--json")).Json().GetProperty("lanes").EnumerateArray()
            .All(lane => lane.GetProperty("phase").GetString() != "review_wait");

    /// <summary>The attempt is finished, and the world has seen everything once.</summary>
    public static async Task FinishedOnceAsync(ProjectWorld world)
    {
        var issue = await world.IssueAsync("DEMO-1");
        Assert.Equal("In Review", issue.GetProperty("state").GetString());
        Assert.Equal(
            ["**Maestro: Work on this issue has begun.**", "**Maestro: Where the work stands.**", "**Maestro: Ready for review.**"],
            await world.CommentsAsync("DEMO-1"));
        var pull = Assert.Single(await world.PullRequestsAsync());
        var head = pull.GetProperty("head").GetString()!;
        Assert.Equal(head, world.Shell("git ls-remote -q origin refs/heads/x/demo-demo-1 | cut -f1").Trim());
        Assert.Equal("1", world.Shell($"git fetch -q && git rev-list --count origin/main..{head}").Trim());
        Assert.Equal("", world.Shell("git -C .worktrees/DEMO-1 status --porcelain"));
        Assert.Equal(["handed_off"], await world.RunsAsync());
        Assert.Equal(0, (await world.RunAsync("run", "--once")).Code);
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }
}
