using Maestro.Acceptance.Runs.Worlds;
using Maestro.Problems;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>maestro.toml that is missing or wrong, and what it names.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly ProjectWorld _world = ProjectWorld.Create();

    private string Config => Path.Combine(_world.Repository, "maestro.toml");

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("status")]
    [InlineData("run", "--once")]
    [InlineData("lane", "list")]
    [InlineData("issue", "list")]
    public async Task A_missing_configuration_is_told_with_the_places_that_were_looked_at(params string[] command)
    {
        File.Delete(Config);
        _world.Environment["XDG_CONFIG_HOME"] = Path.Combine(_world.Root, "config");
        var problem = await _world.RefusedOnceAsync(2, command);
        Assert.Equal("config_missing", problem.Code);
        Assert.Contains(Config, problem.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_world.Root, "config", "maestro", "maestro.toml"), problem.Message, StringComparison.Ordinal);
        Assert.Contains("maestro init", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_named_and_missing_is_named_in_full()
    {
        var missing = await _world.RefusedOnceAsync(2, "status", "--config", "../other.toml");
        Assert.Equal(("config_missing", Path.Combine(_world.Root, "other.toml")), (missing.Code, missing.Subject));
        var folder = await _world.RefusedOnceAsync(2, "status", "--config", "..");
        Assert.Equal(("config_missing", "This is a folder, not a file."), (folder.Code, folder.Message));
    }

    [Fact]
    public async Task A_syntax_error_has_its_line_and_column()
    {
        File.WriteAllText(Config, "id = \"demo\"\nrepo_root = \".\n");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal(("toml_syntax", Config), (problem.Code, problem.Subject));
        Assert.Equal(new TextPosition(2, 13), problem.Position);
    }

    [Fact]
    public async Task Every_problem_of_the_document_is_told_at_once_each_at_its_place()
    {
        File.WriteAllText(Config, """
            id = 5
            repo_rot = "."
            poll_interval_s = "often"

            [agent]
            sandbox = "workspace-wrte"

            [vaildation]
            sandbox = "none"
            """);
        var problems = await _world.RefusedAsync(2, "status");
        Assert.Equal(
            ["key_missing 1", "key_type 1", "key_type 3", "key_unknown 2", "key_unknown 8", "key_value 6"],
            problems.Select(problem => $"{problem.Code} {problem.Position?.Line}").Order(StringComparer.Ordinal));
        Assert.All(problems, problem => Assert.Equal(Config, problem.Subject));
        Assert.Contains(problems, problem => Says(problem, "repo_rot", "repo_root"));
        Assert.Contains(problems, problem => Says(problem, "workspace-wrte", "workspace-write"));
        Assert.Contains(problems, problem => Says(problem, "vaildation", "validation"));
    }

    [Fact]
    public async Task A_secret_in_the_file_is_refused_and_not_repeated()
    {
        File.AppendAllText(Config, $"\n[tracker]\napi_key_env_var = \"{Refusals.Canary}\"\n");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal("env_var_name", problem.Code);
        Assert.NotNull(problem.Position);
    }

    [Theory]
    [InlineData(null, "env_var_empty", "not set")]
    [InlineData("", "env_var_empty", "is empty")]
    [InlineData("   ", "env_var_empty", "is empty")]
    [InlineData("canary", "env_var_malformed", "shorter")]
    [InlineData(Refusals.Canary + " " + Refusals.Canary, "env_var_malformed", "white space")]
    public async Task A_named_variable_without_a_usable_value_is_named_and_its_value_is_not(string? value, string code, string says)
    {
        File.AppendAllText(Config, "\n[tracker]\napi_key_env_var = \"DEMO_TRACKER_KEY\"\n");
        if (value is not null) _world.Environment["DEMO_TRACKER_KEY"] = value;
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal((code, "DEMO_TRACKER_KEY"), (problem.Code, problem.Subject));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal);
        var (verdict, finding, _) = await _world.DoctorSaysAsync("project");
        Assert.Equal("failed", verdict);
        Assert.Contains(code, finding, StringComparison.Ordinal);
    }

    private static bool Says(Problem problem, string written, string near) =>
        $"{problem.Message} {problem.Remedy}" is var text
        && text.Contains(written, StringComparison.Ordinal) && text.Contains(near, StringComparison.Ordinal);
}
