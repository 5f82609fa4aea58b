using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Problems;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class CheckTests : IDisposable
{
    private readonly ForgeWorld _world = new(new LocalForgeRules { RequiredApprovals = 0, RequiredChecks = ["dotnet test", "lint", "LINT"] });

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Required_checks_are_pending_until_they_have_a_result_on_the_head()
    {
        var pull = await _world.OpenPullAsync();
        Assert.Equal([("dotnet test", CheckState.Pending, true), ("lint", CheckState.Pending, true)], Of(pull));
        Assert.Equal("BLOCKED", pull.MergeStatus);
        await _world.Ada.RecordCheckAsync(1, "Lint", CheckState.Succeeded, "", null, false, default);
        await _world.Ada.RecordCheckAsync(1, "dotnet test", CheckState.Failed, "1 failed", pull.Head, false, default);
        var failed = await _world.ReadAsync(1);
        Assert.Equal([("dotnet test", CheckState.Failed, true), ("lint", CheckState.Succeeded, true)], Of(failed));
        Assert.Equal(("BLOCKED", "1 failed"), (failed.MergeStatus, failed.Checks[0].LogTail));
        await _world.Ada.RecordCheckAsync(1, "dotnet test", CheckState.Succeeded, "ok", null, false, default);
        Assert.Equal("CLEAN", (await _world.ReadAsync(1)).MergeStatus);
        _world.Write("more.txt", "more\n");
        _world.Push("topic");
        Assert.Equal([("dotnet test", CheckState.Pending, true), ("lint", CheckState.Pending, true)], Of(await _world.ReadAsync(1)));
        Assert.Equal("head_moved", await CodeAsync(() => _world.Ada.RecordCheckAsync(1, "lint", CheckState.Succeeded, "", pull.Head, false, default)));
    }

    [Fact]
    public async Task Results_belong_to_the_commit_and_serve_every_pull_request_at_it()
    {
        await _world.OpenPullAsync();
        _world.At("branch", "release", "main");
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "release", "T", ""), default);
        await _world.Ada.RecordCheckAsync(1, "lint", CheckState.Succeeded, "", null, false, default);
        Assert.Equal(CheckState.Succeeded, (await _world.ReadAsync(2)).Checks[1].State);
    }

    [Fact]
    public async Task A_check_that_nobody_requires_is_recorded_only_when_meant()
    {
        await _world.OpenPullAsync();
        var refused = await Assert.ThrowsAsync<MaestroException>(() => _world.Ada.RecordCheckAsync(1, "lnit", CheckState.Failed, "", null, false, default));
        Assert.Equal("check_unknown", refused.Code);
        Assert.Contains("\"lint\"", refused.Problems[0].Message, StringComparison.Ordinal);
        await _world.Ada.RecordCheckAsync(1, "coverage", CheckState.Failed, "", null, true, default);
        foreach (var name in new[] { "lint", "dotnet test" }) await _world.Ada.RecordCheckAsync(1, name, CheckState.Succeeded, "", null, false, default);
        var read = await _world.ReadAsync(1);
        Assert.Equal(("UNSTABLE", ("coverage", CheckState.Failed, false)), (read.MergeStatus, Of(read).Last()));
        await _world.Forge.MergeAsync(1, read.Head, MergeMethod.Squash, "T", default);
    }

    [Fact]
    public async Task Only_the_end_of_a_long_log_is_kept()
    {
        await _world.OpenPullAsync();
        await _world.Ada.RecordCheckAsync(1, "lint", CheckState.Failed, $"{new string('a', 20_000)}\0 the end", null, false, default);
        var log = (await _world.ReadAsync(1)).Checks[1].LogTail;
        Assert.Equal(CheckOperations.LogLimit, log.Length);
        Assert.EndsWith("a\ufffd the end", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_run_in_a_fresh_checkout_of_exactly_the_head()
    {
        var pull = await _world.OpenPullAsync();
        var runner = new Runner(async (name, directory) =>
        {
            Assert.Equal("new\n", await File.ReadAllTextAsync(Path.Combine(directory, "new.txt")));
            Assert.Equal(pull.Head, _world.Git.Run(directory, "rev-parse", "HEAD"));
            Assert.Equal("", _world.Git.Run(directory, "status", "--porcelain"));
            Assert.Equal(CheckState.Pending, (await _world.ReadAsync(1)).Checks.Single(check => check.Name == name).State);
            await File.WriteAllTextAsync(Path.Combine(directory, "left.txt"), "x");
            return new CheckOutcome(name == "lint", $"ran {name}");
        });
        var done = await _world.Ada.RunChecksAsync(1, [], runner, _world.Git["checks"], default);
        Assert.Equal([("dotnet test", CheckState.Failed), ("lint", CheckState.Succeeded)], done.Select(check => (check.Name, check.State)));
        Assert.Equal(["ran dotnet test", "ran lint"], (await _world.ReadAsync(1)).Checks.Select(check => check.LogTail));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_world.Git["checks"]));
        Assert.Single(_world.At("worktree", "list").Split('\n'));
    }

    [Fact]
    public async Task A_run_that_is_cut_off_leaves_its_check_pending_and_no_checkout()
    {
        await _world.OpenPullAsync();
        var runner = new Runner((_, _) => throw new OperationCanceledException());
        await Assert.ThrowsAsync<OperationCanceledException>(() => _world.Ada.RunChecksAsync(1, ["LINT"], runner, _world.Git["checks"], default));
        Assert.Equal([("dotnet test", CheckState.Pending, true), ("lint", CheckState.Pending, true)], Of(await _world.ReadAsync(1)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_world.Git["checks"]));
    }

    [Fact]
    public async Task A_head_that_moves_while_a_check_runs_does_not_get_its_result()
    {
        await _world.OpenPullAsync();
        var runner = new Runner((_, _) =>
        {
            _world.Write("more.txt", "more\n");
            _world.Push("topic");
            return Task.FromResult(new CheckOutcome(true, ""));
        });
        Assert.Equal("head_moved", await CodeAsync(() => _world.Ada.RunChecksAsync(1, ["lint"], runner, _world.Git["checks"], default)));
        Assert.All((await _world.ReadAsync(1)).Checks, check => Assert.Equal(CheckState.Pending, check.State));
    }

    [Fact]
    public async Task Unknown_checks_and_bad_moments_run_nothing()
    {
        await _world.OpenPullAsync();
        var runner = new Runner((_, _) => throw new InvalidOperationException("must not run"));
        Assert.Equal("check_unknown", await CodeAsync(() => _world.Ada.RunChecksAsync(1, ["lint", "tset"], runner, _world.Git["checks"], default)));
        Assert.Equal("push_access_needed", await CodeAsync(() => _world.Desk("m", AuthorAssociation.None).RunChecksAsync(1, [], runner, _world.Git["checks"], default)));
        await _world.Ada.CloseAsync(1, default);
        Assert.Equal("pull_request_not_open", await CodeAsync(() => _world.Ada.RunChecksAsync(1, [], runner, _world.Git["checks"], default)));
    }

    private static IEnumerable<(string Name, CheckState State, bool Required)> Of(PullRequest pull) =>
        pull.Checks.Select(check => (check.Name, check.State, check.IsRequired));

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<MaestroException>(act)).Code;

    private sealed class Runner(Func<string, string, Task<CheckOutcome>> run) : ICheckRunner
    {
        public Task<CheckOutcome> RunAsync(string name, string directory, CancellationToken cancellation) => run(name, directory);
    }
}
