using Maestro.Git;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Git;

public sealed class BareRepositoryTests : IDisposable
{
    private static readonly GitSignature Ada = new("Ada Lovelace", "ada@example.org", new DateTimeOffset(2024, 2, 29, 12, 30, 15, TimeSpan.FromHours(-3.5)));

    private readonly GitWorld _world = new();
    private readonly string _clone;
    private readonly string _first;

    public BareRepositoryTests()
    {
        _clone = _world.MakeCloneWithOrigin("my clone ü", "my origin ü.git");
        _first = _world.Run(_clone, "rev-parse", "HEAD");
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_new_repository_is_bare_empty_and_without_hooks()
    {
        var made = await BareRepository.CreateAsync(_world.Git, _world["deep/er/new.git"], "trunk", default);
        Assert.Equal("trunk", await made.Refs.ReadHeadBranchAsync(default));
        Assert.Empty(await made.Refs.ListAsync("refs", default));
        Assert.False(Directory.Exists(Path.Combine(made.Path, "hooks")));
        Assert.Null(await made.Objects.ResolveAsync("HEAD", default));
    }

    [Fact]
    public async Task Nothing_that_exists_is_made_into_a_repository()
    {
        _world.Folder.Write("full/file", "x");
        foreach (var path in new[] { _world["full"], _world["full/file"], _clone })
        {
            var failure = await Assert.ThrowsAsync<MaestroException>(() => BareRepository.CreateAsync(_world.Git, path, "main", default));
            Assert.Equal("path_occupied", failure.Code);
        }

        await BareRepository.CreateAsync(_world.Git, _world.Folder.Make("empty"), "main", default);
    }

    [Fact]
    public async Task Only_a_bare_repository_opens()
    {
        foreach (var path in new[] { _world["gone"], _world.Folder.Root, _clone, Path.Combine(_clone, ".git") })
        {
            var failure = await Assert.ThrowsAsync<MaestroException>(() => BareRepository.OpenAsync(_world.Git, path, default));
            Assert.Equal("repo_not_bare", failure.Code);
        }

        Assert.Equal(_first, await (await OpenAsync()).Refs.ReadAsync("refs/heads/main", default));
    }

    [Fact]
    public async Task Names_resolve_to_commits_and_unknown_ones_to_nothing()
    {
        _world.Run(_clone, "tag", "-a", "-m", "v1", "v1");
        _world.Run(_clone, "push", "--quiet", "origin", "v1");
        var origin = await OpenAsync();
        Assert.Equal(_first, await origin.Objects.ResolveAsync("HEAD", default));
        Assert.Equal(_first, await origin.Objects.ResolveAsync("refs/tags/v1", default));
        Assert.Equal(_first, await origin.Objects.ResolveAsync(_first, default));
        Assert.Null(await origin.Objects.ResolveAsync("refs/heads/none", default));
        Assert.Null(await origin.Objects.ResolveAsync(new string('d', 40), default));
        await Assert.ThrowsAsync<ArgumentException>(() => origin.Objects.ResolveAsync(":/first", default));
    }

    [Fact]
    public async Task References_move_together_or_not_at_all()
    {
        var origin = await OpenAsync();
        var second = Push("b", "2\n", "second");
        Assert.True(await origin.Refs.UpdateAsync([new("refs/heads/one", _first, null), new("refs/pull/1/head", second, null)], default));
        Assert.False(await origin.Refs.UpdateAsync([new("refs/heads/two", _first, null), new("refs/heads/one", second, second)], default));
        Assert.False(await origin.Refs.UpdateAsync([new("refs/heads/one", second, null)], default));
        Assert.False(await origin.Refs.UpdateAsync([new("refs/heads/two", null, second)], default));
        Assert.False(await origin.Refs.UpdateAsync([new("refs/heads/two", second, _first)], default));
        Assert.False(await origin.Refs.UpdateAsync([new("refs/heads/two", second, second)], default));
        Assert.Null(await origin.Refs.ReadAsync("refs/heads/two", default));
        Assert.True(await origin.Refs.UpdateAsync([new("refs/heads/one", second, _first), new("refs/pull/1/head", null, second)], default));
        Assert.Equal([new GitRef("refs/heads/main", second), new GitRef("refs/heads/one", second)], await origin.Refs.ListAsync("refs", default));
    }

    [Fact]
    public async Task A_reference_to_nothing_or_in_the_way_of_another_is_a_failure_and_no_lost_race()
    {
        var origin = await OpenAsync();
        await Assert.ThrowsAsync<GitException>(() => origin.Refs.UpdateAsync([new("refs/heads/one", new string('d', 40), null)], default));
        await Assert.ThrowsAsync<GitException>(() => origin.Refs.UpdateAsync([new("refs/heads/main/x", _first, null)], default));
        await Assert.ThrowsAsync<ArgumentException>(() => origin.Refs.UpdateAsync([new("refs/heads/a b", _first, null)], default));
        await Assert.ThrowsAsync<ArgumentException>(() => origin.Refs.UpdateAsync([new("HEAD", _first, null)], default));
    }

    [Fact]
    public async Task Only_one_of_many_at_once_moves_a_reference()
    {
        var origin = await OpenAsync();
        var second = Push("b", "2\n", "second");
        await origin.Refs.UpdateAsync([new("refs/heads/race", _first, null)], default);
        var moved = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => origin.Refs.UpdateAsync([new("refs/heads/race", second, _first)], default)));
        Assert.Single(moved, won => won);
    }

    [Fact]
    public async Task A_merge_that_is_clean_gives_a_tree_and_one_that_is_not_its_paths()
    {
        var (left, right) = Diverge("left", "right");
        var origin = await OpenAsync();
        var conflict = await origin.Merges.MergeAsync(left, right, default);
        Assert.False(conflict.IsClean);
        Assert.Equal(["README.md", "s p/ä"], conflict.Conflicts);
        var clean = await origin.Merges.MergeAsync(left, _first, default);
        Assert.Equal(await origin.Objects.ReadTreeIdAsync(left, default), clean.Tree);
    }

    [Fact]
    public async Task Unrelated_histories_and_missing_commits_are_told_apart()
    {
        _world.Run(_clone, "checkout", "--quiet", "--orphan", "alone");
        var alone = Push("x", "x", "alone");
        var origin = await OpenAsync();
        Assert.True((await origin.Merges.MergeAsync(_first, alone, default)).Unrelated);
        Assert.Null(await origin.Objects.FindMergeBaseAsync(_first, alone, default));
        await Assert.ThrowsAsync<GitException>(() => origin.Merges.MergeAsync(_first, new string('d', 40), default));
        await Assert.ThrowsAsync<GitException>(() => origin.Objects.IsAncestorAsync(_first, new string('d', 40), default));
    }

    [Fact]
    public async Task A_commit_says_what_it_was_told_and_is_the_same_when_written_twice()
    {
        var origin = await OpenAsync();
        var tree = await origin.Objects.ReadTreeIdAsync(_first, default);
        var committer = Ada with { Name = "Bob", At = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(5.75)) };
        var wanted = new GitCommit("", tree, [_first], Ada, committer, "Titel mit ü\n\n# not a comment\n");
        var id = await origin.Merges.CommitAsync(wanted, default);
        Assert.Equal(id, await origin.Merges.CommitAsync(wanted, default));
        var read = Assert.Single(await origin.Objects.ReadCommitsAsync([id], default));
        Assert.Equal(wanted with { Id = id, Parents = read.Parents }, read);
        Assert.Equal([_first], read.Parents);
        Assert.Equal("Titel mit ü", read.Subject);
    }

    [Fact]
    public async Task A_picked_commit_brings_its_own_change_only()
    {
        _world.Run(_clone, "checkout", "--quiet", "-b", "topic");
        Push("one", "1\n", "one");
        var two = Push("two", "2\n", "two");
        _world.Run(_clone, "checkout", "--quiet", "main");
        var onto = Push("other", "o\n", "other");
        var origin = await OpenAsync();
        var commits = await origin.Objects.ReadCommitsAsync([two, onto], default);
        var picked = await origin.Merges.PickAsync(commits[0], commits[1], default);
        var id = await origin.Merges.CommitAsync(commits[0] with { Tree = picked.Tree!, Parents = [onto] }, default);
        Assert.Equal(["README.md", "other", "two"], (await origin.Objects.ListAsync(id, "", false, default)).Select(entry => entry.Path));
        Assert.Equal(await origin.Merges.ReadPatchIdAsync(commits[0].Parents[0], two, default), await origin.Merges.ReadPatchIdAsync(onto, id, default));
        Assert.Null(await origin.Merges.ReadPatchIdAsync(onto, onto, default));
    }

    [Fact]
    public async Task History_is_listed_from_parents_to_children_between_two_commits()
    {
        var second = Push("b", "2\n", "second");
        var third = Push("c", "3\n", "third");
        var origin = await OpenAsync();
        Assert.Equal([second, third], await origin.Objects.ListCommitsAsync(_first, third, 100, default));
        Assert.Equal([_first, second, third], await origin.Objects.ListCommitsAsync(null, third, 100, default));
        Assert.Equal([third], await origin.Objects.ListCommitsAsync(null, third, 1, default));
        Assert.Equal(["second", "third"], (await origin.Objects.ReadCommitsAsync([second, third], default)).Select(commit => commit.Subject));
        Assert.True(await origin.Objects.IsAncestorAsync(_first, third, default));
        Assert.False(await origin.Objects.IsAncestorAsync(third, _first, default));
        var failure = await Assert.ThrowsAsync<GitException>(() => origin.Objects.ReadCommitsAsync([new string('d', 40)], default));
        Assert.Equal("commit_missing", failure.Problem.Code);
    }

    [Fact]
    public async Task Files_are_read_at_a_commit_whatever_they_are_called()
    {
        var nasty = "d/ö \" ' \\ \n*[x]";
        var second = Push(nasty, "content\r\n", "nasty");
        var origin = await OpenAsync();
        Assert.Equal("content\r\n"u8.ToArray(), await origin.Objects.ReadFileAsync(second, nasty, 100, default));
        Assert.Null(await origin.Objects.ReadFileAsync(_first, nasty, 100, default));
        Assert.Null(await origin.Objects.ReadFileAsync(second, "../README.md", 100, default));
        Assert.Null(await origin.Objects.ReadFileAsync(second, "", 100, default));
        Assert.Null(await origin.Objects.ReadFileAsync(second, "README", 100, default));
        Assert.Equal([nasty], (await origin.Objects.ListAsync(second, "d", true, default)).Select(entry => entry.Path));
        Assert.Equal([new GitChange(nasty, GitChangeKind.Added)], await origin.Objects.ReadChangesAsync(_first, second, default));
        Assert.Equal("d", Assert.Single(await origin.Objects.ListAsync(second, "", false, default), entry => entry.IsFolder).Path);
    }

    [Fact]
    public async Task Folders_links_and_large_files_are_refused_as_files()
    {
        File.CreateSymbolicLink(Path.Combine(_clone, "link"), "/etc/passwd");
        _world.Run(_clone, "add", "link");
        var second = Push("d/big", new string('x', 101), "big");
        var origin = await OpenAsync();
        Assert.Equal("file_not_regular", await CodeOf("link"));
        Assert.Equal("file_not_regular", await CodeOf("d"));
        Assert.Equal("file_too_large", await CodeOf("d/big"));

        async Task<string> CodeOf(string path) =>
            (await Assert.ThrowsAsync<GitException>(() => origin.Objects.ReadFileAsync(second, path, 100, default))).Problem.Code;
    }

    [Fact]
    public async Task A_patch_has_the_context_that_was_asked_for_and_no_program_of_the_repository_runs_for_it()
    {
        _world.Run(_world["my origin ü.git"], "config", "diff.external", "touch ran");
        _world.Run(_world["my origin ü.git"], "config", "diff.noprefix", "true");
        _world.Commit(_clone, "lines", "1\n2\n3\n4\n5\n");
        var before = Push("other", "x\n", "more");
        var after = Push("lines", "1\n2\nthree\n4\n5\n", "edit");
        var origin = await OpenAsync();
        var patch = await origin.Objects.ReadPatchAsync(before, after, 0, null, default);
        Assert.Contains("--- a/lines\n+++ b/lines\n@@ -3 +3 @@", patch, StringComparison.Ordinal);
        Assert.Contains(" 2\n-3\n+three\n 4\n", await origin.Objects.ReadPatchAsync(before, after, 1, "lines", default), StringComparison.Ordinal);
        Assert.Equal("", await origin.Objects.ReadPatchAsync(before, after, 1, "other", default));
        Assert.False(File.Exists(Path.Combine(origin.Path, "ran")));
    }

    private Task<BareRepository> OpenAsync() => BareRepository.OpenAsync(_world.Git, _world["my origin ü.git"], default);

    private string Push(string file, string text, string message)
    {
        var id = _world.Commit(_clone, file, text, message);
        _world.Run(_clone, "push", "--quiet", "origin", "HEAD");
        return id;
    }

    private (string Left, string Right) Diverge(string left, string right)
    {
        _world.Run(_clone, "checkout", "--quiet", "-b", left);
        _world.Commit(_clone, "s p/ä", left);
        var one = Push("README.md", left, left);
        _world.Run(_clone, "checkout", "--quiet", "-b", right, "main");
        _world.Commit(_clone, "s p/ä", right);
        return (one, Push("README.md", right, right));
    }
}
