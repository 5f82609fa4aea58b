using Maestro.Acceptance.Rehearsal;
using Maestro.Acceptance.Runs;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>Setting up where something is missing or there already, and commands in another folder than the one they are meant for.</summary>
public sealed class SetUpTests : IDisposable
{
    private readonly CommandWorld _world = new();

    [Fact]
    public async Task An_id_that_is_none_is_refused_before_anything_is_made()
    {
        Shell.Run(_world.Folder, "git init -q");
        Assert.Equal(2, await _world.RunAsync(_world.Folder, "init", "--id", "Bad Id"));
        Assert.Contains("maestro: argument_invalid: --id", _world.Errors, StringComparison.Ordinal);
        Assert.Equal(".git", Shell.Run(_world.Folder, "ls -A").Trim());
    }

    [Fact]
    public async Task An_origin_cannot_be_made_before_the_first_commit_and_nothing_is_made_then()
    {
        Shell.Run(_world.Folder, "git init -q");
        Assert.Equal(2, await _world.RunAsync(_world.Folder, "init", "--create-origin"));
        Assert.Contains("first_commit_missing", _world.Errors, StringComparison.Ordinal);
        Assert.Contains("Make a first commit", _world.Errors, StringComparison.Ordinal);
        Assert.Equal(".git", Shell.Run(_world.Folder, "ls -A && git remote").Trim());
    }

    [Fact]
    public async Task Options_that_change_nothing_because_the_file_is_there_are_named()
    {
        Shell.Run(_world.Folder, "git init -q");
        await _world.RunAsync(_world.Folder, "init");
        Assert.Equal(0, await _world.RunAsync(_world.Folder, "init", "--id", "other", "--validate", "make test"));
        Assert.Contains("kept     maestro.toml, which was there; --id changed nothing", _world.Output, StringComparison.Ordinal);
        Assert.Contains("kept     WORKFLOW.md, which was there; --validate changed nothing", _world.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_folder_of_the_repository_the_configuration_at_its_root_is_named()
    {
        Shell.Run(_world.Folder, "git init -q && mkdir -p src/deep");
        var deep = Path.Combine(_world.Folder, "src", "deep");
        Assert.Equal(0, await _world.RunAsync(deep, "init"));
        Assert.Contains("  cd ", _world.Output, StringComparison.Ordinal);
        Assert.Equal(2, await _world.RunAsync(deep, "status"));
        Assert.Contains($"--config {Path.Combine(_world.Folder, "maestro.toml")}", _world.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told_as_json_too()
    {
        Assert.Equal(0, await _world.RunAsync(_world.Folder, "--version", "--json"));
        Assert.StartsWith("{", _world.Output, StringComparison.Ordinal);
        Assert.Contains("\"version\"", _world.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_takes_no_configuration()
    {
        Assert.Equal(2, await _world.RunAsync(_world.Folder, "demo", "--config", "missing"));
        Assert.Contains("--config", _world.Errors, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void An_output_that_takes_no_more_and_a_missing_temporary_folder_are_named()
    {
        using var world = ProjectWorld.Create();
        Assert.Contains("output_not_writable", world.Shell($"'{world.Command}' status 2>&1 > /dev/full || true"), StringComparison.Ordinal);
        Assert.Contains("temporary_folder_unusable", world.Shell($"TMPDIR=$PWD/nowhere '{world.Command}' demo 2>&1 || true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_tells_what_it_lacks_and_what_it_did_in_a_sentence()
    {
        using var world = ProjectWorld.Create(Runs.Scenarios.Steps.HandOff);
        await world.NewIssueAsync("Write a note");
        await world.RunAsync("run", "--once");
        var problem = await world.RefusedOnceAsync(2, "review", "request-changes", "1");
        Assert.Equal(("argument_missing", "--body"), (problem.Code, problem.Subject));
        var shortHead = await world.RefusedOnceAsync(2, "review", "approve", "1", "--head", "abc");
        Assert.Equal(("argument_invalid", "--head"), (shortHead.Code, shortHead.Subject));
        Assert.Contains("too short", shortHead.Message, StringComparison.Ordinal);
        Assert.Contains("--other", (await world.RefusedOnceAsync(2, "review", "check", "1", "lint", "--state", "failed")).Remedy, StringComparison.Ordinal);

        var head = world.Shell("git -C .worktrees/DEMO-1 rev-parse HEAD")[..10];
        Assert.Matches($@"^PR 1: approved {head} \(R\d+\)\n$", (await world.RunAsync("review", "approve", "1", "--as", "ann")).Output);
        Assert.Equal("PR 1: closed\n", (await world.RunAsync("review", "close", "1")).Output);
        Assert.Equal("PR 1: open\n", (await world.RunAsync("review", "reopen", "1")).Output);
    }

    public void Dispose() => _world.Dispose();
}
