using Maestro.Acceptance.Runs.Scenarios;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>Command lines that are not understood, and things named in them that do not exist.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly ProjectWorld _world = ProjectWorld.Create(Steps.HandOff);

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("statsu", "command_unknown", "statsu", "status")]
    [InlineData("lane shwo DEMO-1", "command_unknown", "shwo", "show")]
    [InlineData("lane", "command_missing", "maestro lane", "list, show, hold")]
    [InlineData("status --limt 3", "option_unknown", "--limt", "--limit")]
    [InlineData("run --once --dryrun", "option_unknown", "--dryrun", "--dry-run")]
    [InlineData("status extra", "argument_unexpected", "extra", "maestro status --help")]
    [InlineData("issue new Say hello", "argument_unexpected", "hello", "quotes")]
    [InlineData("issue new", "argument_missing", "title", "maestro issue new --help")]
    [InlineData("run", "option_missing", "--once", "maestro run --once")]
    [InlineData("status --limit -1", "argument_invalid", "--limit", "not negative")]
    [InlineData("status --limit many", "argument_invalid", "--limit", "\"many\" is no whole number")]
    [InlineData("status --limit 99999999999", "argument_invalid", "--limit", "no whole number")]
    [InlineData("lane show DEMO-1 --events -1", "argument_invalid", "--events", "not negative")]
    [InlineData("status --limit", "argument_missing", "--limit", "value")]
    [InlineData("review show one", "argument_invalid", "number", "\"one\" is no whole number")]
    [InlineData("lane list --phase finishd", "argument_invalid", "--phase", "did you mean finished?")]
    [InlineData("issue set DEMO-1 --archived maybe", "argument_invalid", "--archived", "true, false")]
    [InlineData("review thread 1 note.txt Why --line x", "line_invalid", "x", "--line 12")]
    public async Task What_is_not_understood_is_named_with_what_was_meant(string line, string code, string subject, string says)
    {
        var problem = await _world.RefusedOnceAsync(2, line.Split(' '));
        Assert.Equal((code, subject), (problem.Code, problem.Subject));
        Assert.Contains(says, $"{problem.Message} {problem.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_alone_shows_its_help()
    {
        var outcome = await _world.RunAsync();
        Assert.Equal(2, outcome.Code);
        Assert.Contains("Usage:", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "text_missing")]
    [InlineData("   ", "text_missing")]
    [InlineData("two\nlines", "text_has_control_characters")]
    [InlineData("red \u001b[31m", "text_has_control_characters")]
    public async Task A_title_that_shows_nothing_or_hides_something_is_refused(string title, string code)
    {
        var problem = await _world.RefusedOnceAsync(2, "issue", "new", title);
        Assert.Equal((code, "title"), (problem.Code, problem.Subject));
        await _world.NewIssueAsync("A note");
        Assert.Equal(code, (await _world.RefusedOnceAsync(2, "issue", "set", "DEMO-1", "--title", title)).Code);
    }

    [Fact]
    public async Task Everything_wrong_with_an_issue_is_told_at_once()
    {
        string[] command =
        [
            "issue", "new", "", "--state", "Tod", "--priority", "9", "--label", "maestro:manual-onyl", "--blocked-by", "DEMO-7",
        ];
        string[] codes = ["text_missing", "state_unknown", "priority_unknown", "label_unknown", "issue_unknown"];
        Assert.Equal(codes, (await _world.RefusedAsync(2, command)).Select(problem => problem.Code));
        await _world.NewIssueAsync("A note");
        var problems = await _world.RefusedAsync(2, command);
        Assert.Equal(codes, problems.Select(problem => problem.Code));
        Assert.Contains("did you mean \"Todo\"?", problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("did you mean \"maestro:manual-only\"?", problems[3].Message, StringComparison.Ordinal);
        Assert.Contains("did you mean \"DEMO-1\"?", problems[4].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_that_the_project_lacks_is_made_when_that_is_said()
    {
        await _world.NewIssueAsync("A note", "--new-label", "bug");
        await _world.RunAsync("issue", "set", "DEMO-1", "--new-label", "urgent");
        var labels = (await _world.IssueAsync("DEMO-1")).GetProperty("labels").EnumerateArray().Select(label => label.GetString());
        Assert.Equal(["bug", "urgent"], labels);
    }

    [Fact]
    public async Task Issues_lanes_and_pull_requests_that_do_not_exist_are_told_with_the_nearest()
    {
        await _world.NewIssueAsync("A note");
        Assert.Equal(0, (await _world.RunAsync("run", "--once")).Code);
        foreach (var (command, code, near) in new (string[], string, string)[]
        {
            (["issue", "show", "DEMO-2"], "issue_unknown", "DEMO-1"),
            (["issue", "set", "DEMO-2", "--state", "Done"], "issue_unknown", "DEMO-1"),
            (["issue", "comment", "DEMO-2", "Well?"], "issue_unknown", "DEMO-1"),
            (["lane", "show", "DEMO-2"], "lane_not_found", "DEMO-1"),
            (["lane", "hold", "DEMO-2"], "lane_not_found", "DEMO-1"),
            (["lane", "resume", "DEMO-2"], "lane_not_found", "DEMO-1"),
            (["review", "show", "7"], "pull_request_unknown", "newest is 1"),
            (["review", "approve", "7"], "pull_request_unknown", "newest is 1"),
            (["review", "show", "-1"], "pull_request_unknown", "newest is 1"),
            (["review", "resolve", "1", "nothing"], "thread_unknown", "Show"),
            (["run", "--once", "--dry-run", "--issue", "DEMO-2"], "issue_not_found", "DEMO-1"),
            (["run", "--once", "--issue", "DEMO-2"], "issue_not_found", "DEMO-1"),
        })
        {
            var problem = await _world.RefusedOnceAsync(2, command);
            Assert.Equal((string.Join(' ', command), code), (string.Join(' ', command), problem.Code));
            Assert.Contains(near, $"{problem.Message} {problem.Remedy}", StringComparison.Ordinal);
        }

        Assert.Equal("text_missing", (await _world.RefusedOnceAsync(2, "lane", "steer", "DEMO-1", " ")).Code);
        Assert.Equal("no_active_turn", (await _world.RefusedOnceAsync(1, "lane", "steer", "DEMO-1", "Go on.")).Code);
        Assert.Equal("text_missing", (await _world.RefusedOnceAsync(2, "issue", "comment", "DEMO-1", "")).Code);
    }
}
