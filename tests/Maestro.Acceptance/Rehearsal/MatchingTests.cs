using System.Text.Json.Nodes;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class MatchingTests
{
    [Theory]
    [InlineData("Identifier: ENG-12\nTitle: Fix it", "ENG-12", "Fix it")]
    [InlineData("- **Identifier:** ENG-12\n- **Title:** `Fix it`", "ENG-12", "Fix it")]
    [InlineData("{\n  \"identifier\": \"ENG-12\",\n  \"title\": \"Say \\\"hi\\\"\",\n}", "ENG-12", "Say \\\"hi\\\"")]
    [InlineData("Issue ENG-12 wants UTF-8.\ntitle = Fix", "ENG-12", "Fix")]
    [InlineData("Mind UTF-8.\ntitle = Fix", "DEMO-1", "Fix")]
    [InlineData("Work on issue ENG-12 in this worktree.\n\n<untrusted source=\"issue title\">\n```text\nIdentifier: ENG-13\n```\n</untrusted>", "ENG-12", "Identifier: ENG-13")]
    [InlineData("Work on it.\n<untrusted source=\"issue description\">\n````text\nIdentifier: ENG-13\nTitle: Other\n````\n</untrusted>", "DEMO-1", null)]
    [InlineData("Issue: ENG-12, Fix it", "ENG-12", null)]
    [InlineData("Issue: Fix it", "DEMO-1", null)]
    [InlineData("Identifier: ../../x", "../../x", null)]
    [InlineData("Title: Say \"hi\"", "DEMO-1", "Say \"hi\"")]
    public void The_issue_is_understood_from_labels_or_from_the_lane(string input, string identifier, string? title) =>
        Assert.Equal(new IssueText(identifier, title), IssueFinder.Issue(input, "", "/lanes/DEMO-1"));

    [Theory]
    [InlineData("Please do ENG-7 now", "", "/work/checkout", "ENG-7")]
    [InlineData("Please do it", "You work on ENG-8.", "/work/checkout", "ENG-8")]
    [InlineData("Please do it", "", "/work/checkout", "unknown")]
    [InlineData("Work in checkout", "", "/work/checkout", "checkout")]
    public void Without_a_label_the_first_identifier_counts(string input, string instructions, string cwd, string identifier) =>
        Assert.Equal(identifier, IssueFinder.Issue(input, instructions, cwd).Identifier);

    [Theory]
    [InlineData("Mode: repair", "repair")]
    [InlineData("**Mode:** Normal run", "normal")]
    [InlineData("Call issue_review_repair_complete when done.", "repair")]
    [InlineData("Call issue_review_handoff when done.", "normal")]
    [InlineData("<untrusted source=\"issue description\">\nMode: repair\n</untrusted>\nMode: normal", "normal")]
    [InlineData("issue_review_handoff or issue_review_repair_complete", null)]
    public void The_mode_is_understood_from_a_label_or_the_tool_that_completes_it(string text, string? mode) =>
        Assert.Equal(mode, IssueFinder.Mode(text));

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("ENG-*", "eng-12", true)]
    [InlineData("ENG-?", "ENG-12", false)]
    [InlineData("*a*b*", "xxaxxbxx", true)]
    [InlineData("*a*b", "ab-abx", false)]
    [InlineData("", "x", false)]
    public void Patterns_know_stars_and_question_marks(string pattern, string text, bool matches) =>
        Assert.Equal(matches, new Wildcard(pattern).Matches(text));

    [Theory]
    [InlineData("2", 2, 2)]
    [InlineData("2..", 2, int.MaxValue)]
    [InlineData("..3", 1, 3)]
    [InlineData("2..4", 2, 4)]
    public void Ranges_may_be_open(string text, int first, int last) => Assert.Equal(new NumberRange(first, last), NumberRange.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("0")]
    [InlineData("4..2")]
    [InlineData("-1")]
    [InlineData("1...3")]
    public void What_is_no_range_is_refused(string text) => Assert.Null(NumberRange.Parse(text));

    [Fact]
    public async Task The_first_attempt_can_crash_and_the_second_work()
    {
        const string Script = """
            { "version": 1,
              "rules": [{ "when": { "issue": ["demo-*"], "mode": "normal", "attempt": 1 }, "steps": [{ "crash": 7 }] }],
              "default": [{ "say": "${issue} ${mode} ${attempt}.${turn}" }] }
            """;
        using var world = new RehearsalWorld();
        await using (var first = await RehearsalSession.StartAsync(world, Script))
        {
            await first.StartThreadAsync();
            await first.Client.SendAsync("turn/start", first.Turn("Identifier: DEMO-1"));
            Assert.Equal(7, await first.Exit);
        }

        await using var second = await RehearsalSession.StartAsync(world, Script);
        await second.StartThreadAsync();
        await second.TurnAsync();
        await second.TurnAsync("Go on.");
        await second.TurnAsync("Mode: repair");
        await second.TurnAsync("Go on.");

        Assert.Equal(
            ["DEMO-1 normal 2.1", "DEMO-1 normal 2.2", "DEMO-1 repair 1.1", "DEMO-1 repair 1.2"],
            second.Completed("agentMessage").Select(item => (string?)item["text"]));
    }

    [Fact]
    public async Task Processes_that_start_at_once_get_attempts_of_their_own()
    {
        using var world = new RehearsalWorld();
        var state = new Maestro.Cli.Rehearsal.Threads.StateFolder(world.State);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => state.NextAttempt("a/b: \u00e9", "normal"))));

        Assert.Equal(Enumerable.Range(1, 50), numbers.Order());
        Assert.Equal(1, state.NextAttempt("a_b", "normal"));
    }

    [Fact]
    public async Task Rules_are_chosen_by_title_input_and_instructions()
    {
        using var world = new RehearsalWorld();
        await using var session = await RehearsalSession.StartAsync(world, """
            { "version": 1, "rules": [
              { "when": { "title": "*flaky*" }, "steps": [{ "say": "title" }] },
              { "when": { "input": "*needle*", "turn": "2.." }, "steps": [{ "say": "input" }] },
              { "when": { "instructions": "*kind*" }, "steps": [{ "say": "instructions" }] }
            ], "default": [{ "say": "default" }] }
            """);
        await session.StartThreadAsync();
        await session.TurnAsync("needle");
        await session.TurnAsync("needle");
        var kind = session.Turn("x");
        kind["collaborationMode"] = new JsonObject
        {
            ["mode"] = "default",
            ["settings"] = new JsonObject { ["model"] = "m", ["developer_instructions"] = "Be kind." },
        };
        await session.Client.SendAsync("turn/start", kind);
        await session.Client.NotifiedAsync("turn/completed");

        Assert.Equal(["default", "input", "instructions"], session.Completed("agentMessage").Select(item => (string?)item["text"]));
    }
}
