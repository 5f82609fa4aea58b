using System.Globalization;
using System.Text.Json;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs;

/// <summary>The demo's story, judged by what it leaves.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly string[] Merged =
    [
        "DEMO-1: Write a welcome note", "DEMO-2: Write a note about reviews", "DEMO-3: Write a note about crashes", "DEMO-4: Link the welcome note",
        "DEMO-5: Write a note about checks",
    ];

    private readonly DemoWorld _world = new();

    [Fact]
    public async Task Five_issues_are_merged_and_cleaned_up_and_the_sixth_says_what_it_needs_and_goes_on_with_it()
    {
        var outcome = await _world.RunAsync(path: "", "--keep");

        Assert.True(outcome.Code == 0, $"{outcome}");
        var subjects = _world.Git("origin.git", "log", "--first-parent", "--reverse", "--format=%s", "main");
        Assert.Equal("Begin the demo project", subjects[0]);
        Assert.Equal(Merged, subjects.Skip(1).Order(StringComparer.Ordinal));
        Assert.Equal(["main"], _world.Git("origin.git", "for-each-ref", "--format=%(refname:short)", "refs/heads"));
        Assert.Equal(["main", "x/demo-demo-6"], _world.Git("project", "for-each-ref", "--format=%(refname:short)", "refs/heads"));
        Assert.Equal(
            [_world.Repository, Path.Combine(_world.Repository, ".worktrees", "DEMO-6")],
            _world.Git("project", "worktree", "list", "--porcelain").Where(line => line.StartsWith("worktree ", StringComparison.Ordinal)).Select(line => line[9..]));
        Assert.Contains("Four eyes see more than two.", _world.Git("origin.git", "show", "main:notes/reviews.md"));
        Assert.Equal("# Checks", _world.Git("origin.git", "show", "main:notes/checks.md")[0]);
        Assert.Contains("Begin with [the welcome note](notes/welcome.md).", _world.Git("origin.git", "show", "main:README.md"));

        AssertTold(outcome.Output);
        await GoOnAsync();
    }

    [Fact]
    public async Task For_programs_it_is_one_document_and_nothing_is_left()
    {
        var outcome = await _world.RunAsync(path: "", "--json", "--speed", "100");

        Assert.True(outcome.Code == 0, $"{outcome}");
        var told = outcome.Json();
        Assert.Equal("maestro.demo/1", told.GetProperty("schema").GetString());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("sandbox").ValueKind);
        Assert.Equal(Merged, Texts(told, "merges").Select(merge => merge.Split(' ', 2)[1]).Order(StringComparer.Ordinal));
        Assert.Empty(Texts(told, "branches"));
        Assert.Equal([".worktrees/DEMO-6"], Texts(told, "worktrees"));
        Assert.Equal(
            [.. Enumerable.Repeat("finished done", 5), "needs_attention manual_attention"],
            told.GetProperty("issues").EnumerateArray().Select(issue => $"{issue.GetProperty("phase").GetString()} {issue.GetProperty("reason").GetString()}"));
        var runs = told.GetProperty("status").GetProperty("recent_runs").EnumerateArray()
            .Select(run => $"{run.GetProperty("issue_identifier").GetString()} {run.GetProperty("outcome").GetString()} {run.GetProperty("error_class").GetString()}".Trim());
        Assert.Equal(
            [
                "DEMO-1 handed_off", "DEMO-2 handed_off", "DEMO-2 repaired", "DEMO-3 failed agent_exited", "DEMO-3 handed_off", "DEMO-4 handed_off",
                "DEMO-5 handed_off", "DEMO-5 repaired", "DEMO-6 attention",
            ],
            runs.Order(StringComparer.Ordinal));
        Assert.All(
            told.GetProperty("acts").EnumerateArray(),
            act => Assert.Equal("review", act.GetProperty("command")[0].GetString()));
        Assert.Empty(_world.Left);
    }

    [LinuxFact]
    public async Task Ctrl_C_leaves_nothing_behind()
    {
        using var demo = _world.Start();
        while (await demo.StandardOutput.ReadLineAsync() is { } line && !line.Contains("executing", StringComparison.Ordinal))
        {
            // The story has not reached its agents yet.
        }

        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", demo.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await demo.StandardOutput.ReadToEndAsync();
        await demo.WaitForExitAsync();
        Assert.Equal(130, demo.ExitCode);
        Assert.Empty(_world.Left);
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), process => CommandLine(process).Contains(_world.Folder, StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task A_codex_that_cannot_be_used_is_told_before_anything_starts()
    {
        var programs = Directory.CreateTempSubdirectory("maestro-programs-").FullName;
        try
        {
            var codex = Path.Combine(programs, "codex");
            await File.WriteAllTextAsync(codex, "#!/bin/sh\necho codex-cli 0.1.0\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(codex, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var outcome = await _world.RunAsync(programs, "--agent", "codex");
            Assert.Equal(2, outcome.Code);
            Assert.Contains("agent_too_old", outcome.Errors, StringComparison.Ordinal);
            Assert.Empty(_world.Left);
        }
        finally
        {
            Directory.Delete(programs, recursive: true);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1000")]
    [InlineData("fast")]
    public async Task A_speed_that_is_none_is_refused_before_anything_is_made(string speed)
    {
        var outcome = await _world.RunAsync(path: "", "--speed", speed);
        Assert.Equal(2, outcome.Code);
        Assert.Contains("--speed", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(_world.Left);
    }

    public void Dispose() => _world.Dispose();

    /// <summary>In a pipe: who waits for whom, what fails and is tried again, what people do, and what is left to do.</summary>
    private static void AssertTold(string output)
    {
        var lines = output.Split('\n').ToList();
        Assert.Equal("DEMO-4   waiting (blocked_by_issue: DEMO-1)", lines[3]);
        Assert.Contains("DEMO-3   failed, tried again later: agent_exited: The agent's process ended with exit code 1.", lines);
        Assert.Single(lines, line => Acts(line, "ada", "begins a thread", "DEMO-2"));
        Assert.Single(lines, line => Acts(line, "ci", "failed", "DEMO-5"));
        foreach (var issue in Merged.Select(subject => subject.Split(':')[0]))
        {
            var approved = Assert.Single(lines, line => Acts(line, "ada", "approves", issue));
            Assert.InRange(lines.IndexOf(approved), 0, lines.IndexOf($"{issue}   finished (done)"));
        }

        Assert.Contains("DEMO-6 is not over: needs_attention (manual_attention)", lines);
        Assert.Contains("  One column or two: both are possible, and only a person can choose.", lines);
        Assert.Contains(lines, line => line.EndsWith("(maestro lane resume DEMO-6)", StringComparison.Ordinal));
    }

    private static bool Acts(string line, string who, string what, string issue) =>
        line.StartsWith($"{who} ", StringComparison.Ordinal) && line.Contains(what, StringComparison.Ordinal) && line.Contains($"({issue})", StringComparison.Ordinal);

    /// <summary>What the summary says to try next.</summary>
    private async Task GoOnAsync()
    {
        await _world.DoAsync("issue", "comment", "DEMO-6", "One column, please.");
        await _world.DoAsync("lane", "resume", "DEMO-6");
        await _world.DoAsync("run", "--once");
        await _world.DoAsync("review", "check", "6");
        await _world.DoAsync("review", "approve", "6", "--as", "ada", "--association", "member");
        await _world.DoAsync("run", "--once");
        Assert.Equal("DEMO-6: Choose a layout", _world.Git("origin.git", "log", "-1", "--format=%s", "main").Single());
        Assert.Single(_world.Git("project", "worktree", "list"));
    }

    private static IEnumerable<string> Texts(JsonElement told, string name) => told.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            // It has ended meanwhile, or it is no process.
            return "";
        }
    }
}
