using System.Text.Json;
using Maestro.Acceptance.Review;
using Maestro.Acceptance.Runs.Worlds;
using Maestro.Agents.Probe.Model;
using Maestro.Tests.Agents.Codex;
using Xunit;

namespace Maestro.Acceptance.Runs;

/// <summary>The real agent from an issue through a review to the end of its lane.</summary>
public sealed class CodexReviewTests
{
    private const string Begun = "echo done > note.txt && git add -A && git commit --quiet -m 'Write the note' && pwd";

    /// <summary>On the thread and in the worktree of the first turn, so it builds on what is there.</summary>
    private const string Better = "grep -q done note.txt && echo better >> note.txt && git commit --quiet -a -m 'Say it better' && pwd";

    private const string Execution = """validation_commands = ["test -s note.txt", "! touch ../../outside", "wc -l < note.txt"]""";

    private const string Workflow = """
        [local]
        required_checks = ["echo the key: $TRACKER_KEY; echo this note is no better; grep -q better note.txt"]

        [landing]
        method = "merge"
        """;

    [CodexFact]
    public async Task The_real_agent_repairs_a_thread_and_a_failing_check_and_what_it_wrote_lands_and_is_cleaned_up()
    {
        var mind = new DiligentModel(turn => turn == 1 ? Begun : Better);
        await using var model = new ScriptedModel(mind.Answer);
        using var world = CodexProject.Create(model, mind, Execution, Workflow);
        await world.NewIssueAsync("Write a note", "--description", "Write note.txt.");
        await PassAsync(world, mind);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        var first = await world.LaneAsync("DEMO-1");
        var requestsBefore = model.Requests.Count;

        await AskForMoreAsync(world);
        await PassAsync(world, mind);

        Assert.Equal(["handed_off", "repaired"], await world.RunsAsync());
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        ToldWhatIsAskedFor(mind, model.Requests[requestsBefore]);
        Assert.All(model.Requests, request => Assert.DoesNotContain(CodexProject.Canary, request.Body.GetRawText(), StringComparison.Ordinal));
        await SameThreadAndLaneAsync(world, first, mind);
        var repaired = await AnsweredAsync(world);
        Assert.False(File.Exists(Path.Combine(world.Repository, "outside")));

        await InReview.DoAsync(world, "review check 1");
        await InReview.DoAsync(world, "review approve 1 --as ada --association member");
        await PassAsync(world, mind);

        Assert.Equal(2, mind.Prompts.Count);
        await InReview.FinishedAsync(world);
        LandedOnce(world, repaired);
        Assert.Equal("merged", Assert.Single(await world.PullRequestsAsync()).GetProperty("state").GetString());
        Assert.Equal(["handed_off", "repaired"], await world.RunsAsync());
        Assert.Equal(
            ["**Maestro: Work on this issue has begun.**", "**Maestro: Ready for review.**", "**Maestro: Ready for review.**", "**Maestro: Merged.**"],
            await world.CommentsAsync("DEMO-1"));
    }

    private static async Task PassAsync(ProjectWorld world, DiligentModel mind)
    {
        var outcome = await world.RunAsync("run", "--once");
        Assert.True(outcome.Code == 0, $"{outcome}\n{string.Join("\n", mind.Outputs)}");
    }

    /// <summary>A required check fails, one that ran elsewhere prints the key, and a reviewer who saw that says so in a thread.</summary>
    private static async Task AskForMoreAsync(ProjectWorld world)
    {
        var required = await world.RunAsync("review", "check", "1", "--json");
        Assert.True(required.Code == 1, $"{required}");
        Assert.Equal("failed", Assert.Single(required.Json().EnumerateArray()).GetProperty("state").GetString());
        await InReview.DoAsync(world, $"review check 1 scan --other --state failed --log found-{CodexProject.Canary}-in-a-log");
        string[] thread = ["review", "thread", "1", "note.txt", $"Say it better, and who wrote {CodexProject.Canary}?", "--line", "1", "--as", "ada", "--association", "member"];
        Assert.Equal(0, (await world.RunAsync(thread)).Code);
    }

    private static void ToldWhatIsAskedFor(DiligentModel mind, ModelRequest request)
    {
        var said = string.Concat(request.Body.GetProperty("input").EnumerateArray()
            .Where(item => item.TryGetProperty("content", out _))
            .SelectMany(item => item.GetProperty("content").EnumerateArray())
            .Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : ""));
        Assert.Equal(2, mind.Prompts.Count);
        Assert.EndsWith(mind.Prompts[1], said, StringComparison.Ordinal);
        foreach (var expected in new[] { "Say it better, and who wrote", "the key:\nthis note is no better", "found-[redacted]-in-a-log", "`T1`" })
            Assert.Contains(expected, mind.Prompts[1], StringComparison.Ordinal);

        // The thread knows what was said in it before.
        Assert.Contains(mind.Prompts[0], said, StringComparison.Ordinal);
    }

    private static async Task SameThreadAndLaneAsync(ProjectWorld world, JsonElement first, DiligentModel mind)
    {
        var now = await world.LaneAsync("DEMO-1");
        foreach (var same in new[] { "thread_id", "branch", "worktree_path" }) Assert.Equal(Text(first, same), Text(now, same));
        Assert.Equal(2, mind.Outputs.Count(output => output.Contains(mind.Lane, StringComparison.Ordinal)));
        var journal = (await world.RunAsync("lane", "show", "DEMO-1", "--events", "1000", "--json")).Json().GetProperty("journal");
        Assert.Equal([$"no {Text(first, "thread_id")}", $"yes {Text(first, "thread_id")}"], Told("session_started", "resumed", "thread_id"));
        Assert.Equal([Text(first.GetProperty("pr"), "head"), Text(now.GetProperty("pr"), "head")], Told("head_validated", "head"));

        IEnumerable<string> Told(string type, params string[] fields) => journal.EnumerateArray()
            .Where(happened => Text(happened, "type") == type)
            .Select(happened => string.Join(' ', fields.Select(field => Text(happened.GetProperty("data"), field))));
    }

    /// <summary>The thread has its answer, and names the head; answers with the repaired head.</summary>
    private static async Task<string> AnsweredAsync(ProjectWorld world)
    {
        var pull = (await world.RunAsync("review", "show", "1", "--json")).Json();
        var head = Text(pull, "head");
        var thread = Assert.Single(pull.GetProperty("threads").EnumerateArray());
        Assert.True(thread.GetProperty("is_resolved").GetBoolean());
        Assert.StartsWith($"Said better in {head}.", Text(thread.GetProperty("comments").EnumerateArray().Last(), "body"), StringComparison.Ordinal);
        return head;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static void LandedOnce(ProjectWorld world, string repaired)
    {
        Assert.Equal("done\nbetter", InReview.OnBase(world, "note.txt"));
        var merge = Assert.Single(world.Shell("git log --merges --format='%P' origin/main").Trim().Split('\n'));
        Assert.Equal(repaired, merge.Split(' ')[1]);
        Assert.Equal("", world.Shell("git ls-remote origin 'refs/heads/x/*'"));
    }
}
