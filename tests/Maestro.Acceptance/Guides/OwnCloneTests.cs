using System.Text.Json;
using Maestro.Acceptance.Rehearsal;
using Maestro.Acceptance.Runs;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Acceptance.Guides;

/// <summary>Maestro's own files in a clone of its own repository, as the guide has it.</summary>
public sealed class OwnCloneTests : IDisposable
{
    private readonly CommandWorld _world = new();

    private string Clone => Path.Combine(_world.Folder, "maestro");

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_dry_run_in_a_fresh_clone_tells_its_plan_and_what_stands_in_the_way_of_the_pass()
    {
        MakeClone(origin: null);
        var before = Everything();
        Assert.Equal(0, await _world.RunAsync(Clone, "run", "--once", "--dry-run", "--explain", "--json"));
        using var plan = JsonDocument.Parse(_world.Output);
        Assert.Equal("maestro.plan/1", plan.RootElement.GetProperty("schema").GetString());
        Assert.Equal(Shell.Run(Clone, "git rev-parse origin/main").Trim(), plan.RootElement.GetProperty("workflow_commit").GetString());
        Assert.Equal("main", plan.RootElement.GetProperty("base_branch").GetString());
        Assert.Empty(plan.RootElement.GetProperty("steps").EnumerateArray());
        Assert.Contains("local_forge_needs_bare_remote", Assert.Single(Problems(plan)), StringComparison.Ordinal);

        Assert.Equal(0, await _world.RunAsync(Clone, "run", "--once", "--dry-run", "--explain"));
        Assert.Contains("nothing would start", _world.Output, StringComparison.Ordinal);
        Assert.Contains("git clone --bare", _world.Errors, StringComparison.Ordinal);

        Assert.Equal(2, await _world.RunAsync(Clone, "run", "--once"));
        Assert.Contains("local_forge_needs_bare_remote", _world.Errors, StringComparison.Ordinal);
        Assert.Equal(2, await _world.RunAsync(Clone, "doctor", "--json"));
        using var checks = JsonDocument.Parse(_world.Output);
        var failed = Assert.Single(checks.RootElement.EnumerateArray(), check => Text(check, "verdict") == "failed" && Text(check, "name") != "agent");
        Assert.Equal("forge", Text(failed, "name"));
        Assert.Contains("git remote set-url", Text(failed, "remedy"), StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task A_plan_needs_no_network()
    {
        MakeClone("https://operator:canary-pass@127.0.0.1:1/maestro.git");
        var before = Everything();
        Assert.Equal(4, await _world.RunAsync(Clone, "run", "--once", "--dry-run", "--json"));
        using var plan = JsonDocument.Parse(_world.Output);
        Assert.Equal(
            ["remote_unreachable", "local_forge_needs_local_remote"],
            Problems(plan));
        Assert.DoesNotContain("canary-pass", $"{_world.Output}{_world.Errors}", StringComparison.Ordinal);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public async Task With_a_bare_origin_of_its_own_nothing_stands_in_the_way()
    {
        MakeClone(origin: null);
        Shell.Run(Clone, "git clone -q --bare . ../origin.git && git remote set-url origin ../origin.git && git fetch -q");
        Assert.Equal(0, await _world.RunAsync(Clone, "issue", "new", "Say which key is missing"));
        Assert.Equal(0, await _world.RunAsync(Clone, "run", "--once", "--dry-run", "--json"));
        using var plan = JsonDocument.Parse(_world.Output);
        Assert.Equal("MAESTRO-1", Text(Assert.Single(plan.RootElement.GetProperty("steps").EnumerateArray()), "issue_identifier"));
        Assert.DoesNotContain(Problems(plan), problem => problem != "agent_not_found");
    }

    private static IEnumerable<string> Problems(JsonDocument plan) =>
        plan.RootElement.GetProperty("problems").EnumerateArray().Select(problem => Text(problem, "code"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>
    /// Clones what is checked out, with the example as configuration. Through a fetch by commit, because these tests also run in a linked
    /// worktree, in a shallow clone, and where no branch is checked out.
    /// </summary>
    private void MakeClone(string? origin)
    {
        var source = Path.Combine(_world.Folder, "source");
        var commit = Shell.Run(Repository.Root, "git rev-parse HEAD").Trim();
        Shell.Run(
            _world.Folder,
            $"git init -q --initial-branch=main source && cd source && git fetch -q --depth=1 'file://{Repository.Root}' {commit} && git reset -q --hard FETCH_HEAD"
            + $" && cd .. && git clone -q source maestro && cp '{Repository.Root}/maestro.example.toml' maestro/maestro.toml");
        Assert.True(Directory.Exists(source));
        if (origin is not null) Shell.Run(Clone, $"git remote set-url origin '{origin}'");
    }

    private string Everything() => Shell.Run(
        Clone, "find . -type f | sort | xargs -d '\\n' sha256sum; git for-each-ref; git status --short --ignored");
}
