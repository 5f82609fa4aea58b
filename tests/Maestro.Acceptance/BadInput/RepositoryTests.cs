using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.BadInput;

/// <summary>Repositories that Maestro cannot work with.</summary>
public sealed class RepositoryTests : IDisposable
{
    private readonly ProjectWorld _world = ProjectWorld.Create();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_repository_that_does_not_exist_is_told_at_its_key()
    {
        Settings("s|^repo_root = .*|repo_root = \"../nowhere\"|");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal("repo_root_missing", problem.Code);
        Assert.Contains("nowhere", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_git_repository_is_named()
    {
        _world.Shell("mkdir ../plain");
        Settings("s|^repo_root = .*|repo_root = \"../plain\"|");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal(("repo_not_git", Path.Combine(_world.Root, "plain")), (problem.Code, problem.Subject));
        Assert.Contains("repo_root", problem.Remedy, StringComparison.Ordinal);
        Assert.Equal("failed", (await _world.DoctorSaysAsync("project")).Verdict);
    }

    [Fact]
    public async Task A_folder_inside_a_repository_is_told_with_its_top()
    {
        _world.Shell("mkdir src");
        Settings("s|^repo_root = .*|repo_root = \"src\"|");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal("repo_not_top_level", problem.Code);
        Assert.Contains(_world.Repository, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_without_remote_is_told_with_how_to_add_one()
    {
        _world.Shell("git remote remove origin");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal("remote_missing", problem.Code);
        Assert.Contains("git remote add origin", problem.Remedy, StringComparison.Ordinal);
        Assert.Contains("remote_missing", (await _world.DoctorSaysAsync("project")).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remote_of_another_name_is_told_with_those_there_are()
    {
        Settings("1i [git]\\nremote = \"upstream\"\\n", append: "\n[git]\nremote = \"upstream\"\n");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal("remote_missing", problem.Code);
        Assert.Contains("origin", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remote_that_is_gone_is_unreachable()
    {
        _world.Shell("mv ../origin.git ../moved.git");
        var problem = await _world.RefusedOnceAsync(4, "run", "--once");
        Assert.Equal("remote_unreachable", problem.Code);
    }

    [Fact]
    public async Task A_remote_without_commits_is_told()
    {
        _world.Shell("git init -q --bare ../empty.git && git remote set-url origin ../empty.git");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal("base_branch_unknown", problem.Code);
        Assert.Contains("push a first commit", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_branch_that_does_not_exist_is_named_with_its_remote()
    {
        Settings("", append: "\n[git]\nbase_branch = \"develop\"\n");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal(("base_branch_missing", "develop"), (problem.Code, problem.Subject));
        Assert.Contains("origin", problem.Message, StringComparison.Ordinal);
        Assert.Equal("base_branch_missing", (await _world.RefusedOnceAsync(2, "run", "--once", "--dry-run")).Code);
    }

    [Fact]
    public async Task A_remote_that_the_embedded_forge_cannot_serve_is_refused_before_anything_is_made()
    {
        _world.Shell("git clone -q ../origin.git ../checkout && git remote set-url origin ../checkout");
        var problem = await _world.RefusedOnceAsync(2, "run", "--once");
        Assert.Equal(("local_forge_needs_bare_remote", Path.Combine(_world.Root, "checkout")), (problem.Code, problem.Subject));
        Assert.Contains("git clone --bare", problem.Remedy, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_world.Repository, ".maestro")));
        Assert.Equal("local_forge_needs_bare_remote", (await _world.RefusedOnceAsync(2, "review", "list")).Code);
    }

    private void Settings(string edit, string append = "")
    {
        var path = Path.Combine(_world.Repository, "maestro.toml");
        if (append.Length > 0) File.AppendAllText(path, append);
        else _world.Shell($"sed -i '{edit}' maestro.toml");
    }
}
