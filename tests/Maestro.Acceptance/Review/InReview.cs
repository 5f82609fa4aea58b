using Maestro.Acceptance.Runs.Scenarios;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Review;

/// <summary>A project whose issue DEMO-1 is in review, and what people do from there.</summary>
internal static class InReview
{
    /// <summary>The steps of a repair that changes the note and publishes it.</summary>
    public const string Better = $$"""{ "run": "echo better >> note.txt && git add -A && git commit -qm 'Say it better'" }, {{Steps.Publish}}""";

    /// <summary>The end of a repair.</summary>
    public const string Finish = """
        { "tool": "issue_review_repair_complete", "arguments": { "pr_url": "${published.pr_url}", "summary": "Repaired." }, "expect": "success" },
        { "tool": "issue_terminal_finalize", "arguments": { "path": "review_repair" }, "expect": "success" }
        """;

    /// <summary>Answers and resolves the first thread.</summary>
    public const string Answer = """
        { "tool": "review_read", "expect": "success", "save": "review" },
        { "tool": "review_reply", "arguments": { "thread_id": "${review.threads.0.thread_id}", "body": "Said better.", "resolve": true }, "expect": "success" }
        """;

    /// <summary>A script whose repairs play these steps.</summary>
    public static string Script(string repair, string first = Steps.HandOff) => $$"""
        { "version": 1, "rules": [
          { "name": "repair", "when": { "mode": "repair" }, "steps": [ {{repair}} ] },
          { "name": "first", "steps": [ {{first}} ] }
        ] }
        """;

    /// <summary>Makes the project and brings the issue to review.</summary>
    public static async Task<ProjectWorld> CreateAsync(string repair = $"{Better}, {Finish}", string execution = "", string workflow = "", string first = Steps.HandOff)
    {
        var world = ProjectWorld.Create(Script(repair, first), execution, workflow);
        await world.NewIssueAsync("Write a note");
        await PassAsync(world, 0);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        return world;
    }

    /// <summary>A pass that ends with this exit code.</summary>
    public static async Task PassAsync(ProjectWorld world, int code = 0)
    {
        var outcome = await world.RunAsync("run", "--once");
        Assert.True(outcome.Code == code, $"{outcome}");
    }

    /// <summary>What a person does with the command; it must work.</summary>
    public static async Task DoAsync(ProjectWorld world, string command)
    {
        var outcome = await world.RunAsync(command.Split(' '));
        Assert.True(outcome.Code == 0, $"{command}: {outcome}");
    }

    /// <summary>Somebody pushes a commit to the lane's branch, from a clone of their own.</summary>
    public static string PushToBranch(ProjectWorld world, string change, string message = "Help")
    {
        world.Shell($"rm -rf ../other && git clone -q {world.Origin} ../other && cd ../other && git config user.name Ada && git config user.email ada@localhost "
            + $"&& git checkout -q x/demo-demo-1 && {{ {change}; }} && git add -A && git commit -qm '{message}' && git push -q");
        return world.Shell("git -C ../other rev-parse HEAD").Trim();
    }

    /// <summary>What the lane's status says about its reason.</summary>
    public static async Task<string?> EvidenceAsync(ProjectWorld world) => (await world.LaneAsync("DEMO-1")).GetProperty("evidence").GetString();

    /// <summary>The lane is over and nothing is left of it.</summary>
    public static async Task FinishedAsync(ProjectWorld world, string state = "Done")
    {
        Assert.Empty((await world.RunAsync("status", "--json")).Json().GetProperty("lanes").EnumerateArray());
        Assert.Equal(state, (await world.IssueAsync("DEMO-1")).GetProperty("state").GetString());
        Assert.False(Directory.Exists(Path.Combine(world.Repository, ".worktrees", "DEMO-1")));
        Assert.Equal("", world.Shell("git worktree list --porcelain | grep DEMO-1 || true"));
        Assert.Equal("", world.Shell("git for-each-ref refs/heads/x"));
    }

    /// <summary>A file as the base of the origin has it.</summary>
    public static string OnBase(ProjectWorld world, string file) => world.Shell($"git fetch -q && git show origin/main:{file} 2>/dev/null || true").Trim();
}
