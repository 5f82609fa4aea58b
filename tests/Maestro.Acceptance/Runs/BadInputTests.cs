using Xunit;

namespace Maestro.Acceptance.Runs;

public sealed class BadInputTests : IDisposable
{
    private readonly CommandWorld _world = new();

    [Fact]
    public async Task A_missing_configuration_says_where_it_was_looked_for()
    {
        Assert.Equal(2, await _world.RunAsync(_world.Folder, "status"));
        Assert.Contains("config_missing", _world.Errors, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_world.Folder, "maestro.toml"), _world.Errors, StringComparison.Ordinal);
        Assert.Empty(_world.Output);
    }

    [Fact]
    public async Task A_syntax_error_and_an_unknown_key_are_told_with_their_places()
    {
        File.WriteAllText(Path.Combine(_world.Folder, "maestro.toml"), "id = \"demo\"\nrepo_rot = \".\"\n");
        Assert.Equal(2, await _world.RunAsync(_world.Folder, "status"));
        Assert.Contains("maestro.toml:2:1", _world.Errors, StringComparison.Ordinal);
        Assert.Contains("repo_root", _world.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_repository_is_named()
    {
        File.WriteAllText(Path.Combine(_world.Folder, "maestro.toml"), "id = \"demo\"\nrepo_root = \".\"\n");
        Assert.Equal(2, await _world.RunAsync(_world.Folder, "run", "--once"));
        Assert.Contains("repo_not_git", _world.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_world.Folder, ".maestro")));
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_bad_usage()
    {
        Assert.Equal(2, await _world.RunAsync(_world.Folder, "statsu"));
        Assert.NotEmpty(_world.Errors);
    }

    public void Dispose() => _world.Dispose();
}
