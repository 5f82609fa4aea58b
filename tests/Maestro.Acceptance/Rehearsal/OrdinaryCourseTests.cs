using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class OrdinaryCourseTests
{
    private static readonly string[] Tools =
    [
        "issue_read", "issue_transition", "issue_comment", "issue_progress_checkpoint", "lane_publish", "issue_review_handoff",
        "issue_terminal_finalize", "review_read", "review_reply", "issue_review_repair_complete",
    ];

    [Fact]
    public async Task Without_a_script_the_agent_does_the_ordinary_course_of_an_issue()
    {
        using var world = new RehearsalWorld();
        Shell.Run(world.Lane, "git init -q . && git -c user.name=t -c user.email=t@t commit -q --allow-empty -m base");
        await using var session = await RehearsalSession.StartAsync(world, script: null);
        await session.StartThreadAsync(Tools);
        session.Client.Answer = RehearsalClient.Tool((tool, _) => (true, tool == "lane_publish" ? """{"pr_url":"local://pr/1","head":"abc"}""" : "done"));

        var turn = await session.TurnAsync("Identifier: DEMO-1\nTitle: Say \"hello\"; rm -rf '$HOME'");

        Assert.Equal("completed", (string?)turn["status"]);
        Assert.Equal(
            ["issue_read", "issue_transition", "issue_comment", "issue_progress_checkpoint", "lane_publish", "issue_review_handoff", "issue_terminal_finalize"],
            session.Client.ToolCalls.Select(call => call.Tool));
        Assert.Equal("local://pr/1", (string?)session.Client.ToolCalls.Single(call => call.Tool == "issue_review_handoff").Arguments["pr_url"]);
        Assert.Equal("DEMO-1: Say \"hello\"; rm -rf '$HOME'\n", Shell.Run(world.Lane, "git log -1 --format=%s"));
        Assert.Equal("DEMO-1.md\n", Shell.Run(world.Lane, "git show --name-only --format= HEAD"));
        Assert.Equal(0, await session.CloseAsync());
    }

    [Fact]
    public async Task Without_a_script_a_repair_answers_every_thread()
    {
        using var world = new RehearsalWorld();
        Shell.Run(world.Lane, "git init -q . && git -c user.name=t -c user.email=t@t commit -q --allow-empty -m base");
        await using var session = await RehearsalSession.StartAsync(world, script: null);
        await session.StartThreadAsync(Tools);
        session.Client.Answer = RehearsalClient.Tool((tool, _) => (true, tool switch
        {
            "review_read" => """{"ok":true,"threads":[{"thread_id":"t1"},{"thread_id":"t2"}]}""",
            "lane_publish" => """{"ok":true,"pr_url":"local://pr/1","head":"abc"}""",
            _ => """{"ok":true}""",
        }));

        var turn = await session.TurnAsync("Reviewers ask for changes. `issue_review_repair_complete`, then `issue_terminal_finalize` with `review_repair`.");

        Assert.Equal("completed", (string?)turn["status"]);
        Assert.Equal(
            ["review_read", "lane_publish", "review_reply", "review_reply", "issue_review_repair_complete", "issue_terminal_finalize"],
            session.Client.ToolCalls.Select(call => call.Tool));
        Assert.Equal(["t1", "t2"], session.Client.ToolCalls.Where(call => call.Tool == "review_reply").Select(call => (string?)call.Arguments["thread_id"]));
        Assert.Equal("Answer the review of DEMO-1\n", Shell.Run(world.Lane, "git log -1 --format=%s"));
    }
}
