using Maestro.Acceptance.Runs.Worlds;
using Maestro.Gates;
using Maestro.Ledger;
using Maestro.Ledger.Schema;
using Maestro.Ledger.Sqlite;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>Ledgers that cannot be used.</summary>
public sealed class LedgerTests : IDisposable
{
    private readonly ProjectWorld _world = ProjectWorld.Create();

    private string Ledger => Path.Combine(_world.Repository, ".maestro", "maestro.db");

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("run", "--once")]
    [InlineData("status")]
    [InlineData("lane", "hold", "DEMO-1")]
    public async Task A_file_that_is_no_database_is_left_alone(params string[] command)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Ledger)!);
        File.WriteAllText(Ledger, string.Concat(Enumerable.Repeat("This is a diary, and no ledger at all. ", 50)));
        var problem = await _world.RefusedOnceAsync(1, command);
        Assert.Equal(("ledger_damaged", Ledger), (problem.Code, problem.Subject));
    }

    [Theory]
    [InlineData("run", "--once")]
    [InlineData("status")]
    public async Task A_ledger_of_a_newer_version_is_refused_with_both_versions(params string[] command)
    {
        await _world.RunAsync("run", "--once");
        Migrate();
        var problem = await _world.RefusedOnceAsync(1, command);
        Assert.Equal(("ledger_too_new", Ledger), (problem.Code, problem.Subject));
        Assert.Contains($"version {LedgerSchema.Migrations.Count + 1}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written_is_named()
    {
        // A file where the folder belongs: even root cannot write there.
        _world.Shell("touch .maestro");
        var problem = await _world.RefusedOnceAsync(1, "run", "--once");
        Assert.Equal(("ledger_not_writable", Ledger), (problem.Code, problem.Subject));
        Assert.Contains("writable", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "--once")]
    [InlineData("run", "--once", "--dry-run")]
    [InlineData("issue", "new", "A note")]
    public async Task A_second_ledger_for_the_repository_is_refused_with_both_paths(params string[] command)
    {
        await _world.RunAsync("run", "--once");
        _world.Shell("sed '1i state_path = \".other/maestro.db\"' maestro.toml > ../second.toml && sed -i 's|^repo_root.*|repo_root = \"project\"|' ../second.toml");
        var problem = await _world.RefusedOnceAsync(2, [.. command, "--config", "../second.toml"]);
        Assert.Equal("repository_owned_by_other_ledger", problem.Code);
        Assert.Contains(Ledger, problem.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_world.Repository, ".other", "maestro.db"), problem.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_world.Repository, ".other")));
    }

    [Fact]
    public async Task Lanes_of_a_project_that_never_ran_are_not_found_and_no_ledger_is_made_to_say_so()
    {
        foreach (var verb in new[] { "show", "hold", "stop", "resume" })
            Assert.Equal("lane_not_found", (await _world.RefusedOnceAsync(2, "lane", verb, "DEMO-1")).Code);
        Assert.Equal("lane_not_found", (await _world.RefusedOnceAsync(2, "lane", "steer", "DEMO-1", "Go on.")).Code);
        Assert.False(File.Exists(Ledger));
    }

    /// <summary>Brings the ledger to a version that this Maestro does not know, as a later Maestro would.</summary>
    private void Migrate() => SqliteFile.Open(new SqliteFileOptions
    {
        Path = Ledger,
        Kind = LedgerFile.Kind,
        Migrations = [.. LedgerSchema.Migrations, "CREATE TABLE later (name TEXT) STRICT"],
        Gate = Gate.Ledger,
        Observer = NoObserver.Instance,
        Time = TimeProvider.System,
    }).Dispose();
}
