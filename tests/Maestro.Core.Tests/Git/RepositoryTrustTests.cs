using Maestro.Git;
using Xunit;

namespace Maestro.Tests.Git;

public sealed class RepositoryTrustTests : IDisposable
{
    private readonly GitWorld _world = new("maestro-trust");

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("core.sshCommand", "touch planted")]
    [InlineData("core.fsmonitor", "touch planted")]
    [InlineData("core.hooksPath", "/tmp")]
    [InlineData("core.editor", "touch planted")]
    [InlineData("core.worktree", "/tmp")]
    [InlineData("filter.any.clean", "touch planted")]
    [InlineData("filter.any.smudge", "touch planted")]
    [InlineData("diff.external", "touch planted")]
    [InlineData("diff.any.textconv", "touch planted")]
    [InlineData("diff.any.command", "touch planted")]
    [InlineData("merge.any.driver", "touch planted")]
    [InlineData("gpg.program", "touch planted")]
    [InlineData("credential.helper", "touch planted")]
    [InlineData("url.ext::touch planted.insteadOf", "https://example.invalid/")]
    [InlineData("remote.origin.url", "/tmp/elsewhere")]
    [InlineData("remote.origin.pushurl", "/tmp/elsewhere")]
    [InlineData("remote.origin.uploadpack", "touch planted")]
    [InlineData("remote.origin.receivepack", "touch planted")]
    [InlineData("remote.origin.proxy", "http://example.invalid")]
    [InlineData("include.path", "/tmp/more")]
    [InlineData("includeIf.gitdir:/.path", "/tmp/more")]
    [InlineData("extensions.worktreeConfig", "true")]
    [InlineData("a.key.of.a.later.git", "1")]
    public async Task A_key_that_can_run_or_redirect_stops_git_until_it_is_gone_or_accepted(string key, string value)
    {
        var (repository, checkout) = await OpenAsync();
        _world.Run(checkout, "config", key, value);
        var changed = await ChangedAsync(repository);
        Assert.DoesNotContain(value, changed.Problem.Message, StringComparison.Ordinal);
        Assert.Contains(key.Split('.')[0], changed.Problem.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(Path.Combine(checkout, "planted")));
        repository.Trust.Expect(await repository.Trust.ReadAsync(default));
        await repository.Refs.ListAsync("refs", default);
    }

    [Theory]
    [InlineData("hooks/pre-push")]
    [InlineData("info/attributes")]
    [InlineData("info/grafts")]
    [InlineData("objects/info/alternates")]
    [InlineData("config.worktree")]
    public async Task A_file_that_can_run_or_redirect_stops_git_until_it_is_gone(string file)
    {
        var (repository, checkout) = await OpenAsync();
        var path = Path.Combine(checkout, ".git", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file == "config.worktree" ? "[core]\n\tfsmonitor = touch planted\n" : "planted\n");
        Assert.Contains(file, (await ChangedAsync(repository)).Problem.Message, StringComparison.Ordinal);
        File.Delete(path);
        await repository.Refs.ListAsync("refs", default);
    }

    [Theory]
    [InlineData("branch.main.merge", "refs/heads/main")]
    [InlineData("user.name", "Ada")]
    [InlineData("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*")]
    [InlineData("alias.st", "status")]
    [InlineData("gui.encoding", "utf-8")]
    public async Task What_people_set_every_day_changes_nothing(string key, string value)
    {
        var (repository, checkout) = await OpenAsync();
        _world.Run(checkout, "config", "--add", key, value);
        await repository.Refs.ListAsync("refs", default);
    }

    [Fact]
    public async Task A_second_value_of_a_key_and_another_order_are_changes()
    {
        var (repository, checkout) = await OpenAsync();
        _world.Run(checkout, "config", "--add", "remote.origin.url", "/tmp/elsewhere");
        Assert.Contains("remote.origin.url changed", (await ChangedAsync(repository)).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_git_cannot_read_stops_git_too()
    {
        var (repository, checkout) = await OpenAsync();
        File.AppendAllText(Path.Combine(checkout, ".git", "config"), "[broken\n");
        Assert.Contains("unreadable", (await ChangedAsync(repository)).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lanes_own_configuration_may_say_which_files_are_checked_out_and_nothing_else()
    {
        var checkout = _world.MakeCloneWithOrigin();
        _world.Run(checkout, "config", "extensions.worktreeConfig", "true");
        var lane = _world["lane"];
        _world.Run(checkout, "worktree", "add", "-b", "lane", lane);
        var repository = await SharedRepository.OpenAsync(_world.Git, checkout, "origin", default);
        repository.Trust.Expect(await repository.Trust.ReadAsync(default));
        var worktree = repository.WorktreeAt(lane, Path.Combine(checkout, ".git", "worktrees", "lane"));
        _world.Run(lane, "config", "--worktree", "core.sparseCheckout", "false");
        Assert.True((await worktree.ReadStatusAsync(default)).IsClean);
        _world.Run(lane, "config", "--worktree", "core.fsmonitor", "touch planted");
        var changed = await Assert.ThrowsAsync<GitException>(() => worktree.ReadStatusAsync(default));
        Assert.Equal("repository_config_changed", changed.Problem.Code);
        Assert.Contains("core.fsmonitor", changed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fingerprint_comes_back_from_its_text_and_holds_no_value()
    {
        var (repository, checkout) = await OpenAsync();
        _world.Run(checkout, "config", "url.https://ada:hunter2@example.invalid/.insteadOf", "https://example.invalid/secret");
        var present = await repository.Trust.ReadAsync(default);
        Assert.Empty(present.Since(RepositoryFingerprint.Parse(present.Text)));
        Assert.DoesNotContain("hunter2", present.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", present.Text, StringComparison.Ordinal);
        Assert.Contains("insteadof", present.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_at_all_is_done_in_a_repository_in_which_the_whole_list_is_planted()
    {
        var (repository, checkout) = await OpenAsync();
        var lane = _world["lane"];
        _world.Run(checkout, "worktree", "add", "-b", "lane", lane);
        var head = _world.Run(checkout, "rev-parse", "HEAD");
        var worktree = repository.WorktreeAt(lane, Path.Combine(checkout, ".git", "worktrees", "lane"));
        var planted = _world["planted"];
        Plant(checkout, $"touch '{planted}'");
        var before = _world.Run(checkout, "for-each-ref");

        foreach (var (name, act) in Operations(repository, worktree, head))
        {
            var refused = await Record.ExceptionAsync(act);
            Assert.True(refused is GitException { Problem.Code: "repository_config_changed" }, $"{name}: {refused}");
        }

        Assert.False(File.Exists(planted));
        Assert.Equal(before, _world.Run(checkout, "for-each-ref"));
        Assert.Equal("", _world.Run(_world["origin.git"], "for-each-ref", "refs/heads/lane"));
    }

    private static void Plant(string checkout, string command)
    {
        File.AppendAllText(Path.Combine(checkout, ".git", "config"), $"""

            [core]
                fsmonitor = "{command}"
                sshCommand = "{command}"
                editor = "{command}"
            [filter "any"]
                clean = "{command}; cat"
                smudge = "{command}; cat"
            [diff]
                external = "{command}"
            [diff "any"]
                textconv = "{command}"
            [merge "any"]
                driver = "{command}"
            [gpg]
                program = "{command}"
            [url "ext::{command} "]
                insteadOf = /
            [remote "origin"]
                uploadpack = "{command}"
                receivepack = "{command}"
            [include]
                path = ../more
            """);
        File.WriteAllText(Path.Combine(checkout, ".git", "info", "attributes"), "* filter=any diff=any merge=any\n");
        foreach (var hook in new[] { "reference-transaction", "pre-push", "post-checkout", "post-index-change" })
        {
            var path = Path.Combine(checkout, ".git", "hooks", hook);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"#!/bin/sh\n{command}\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
    }

    /// <summary>Everything that the host does in the shared repository and in lanes.</summary>
    private IEnumerable<(string Name, Func<Task> Act)> Operations(SharedRepository repository, LaneWorktree worktree, string head)
    {
        var files = new Maestro.Gates.FileGate(Maestro.Gates.NoObserver.Instance);
        return
        [
            ("read the base", () => repository.FetchBaseAsync(null, default)),
            ("fetch", () => repository.Remote.FetchAsync("main", default)),
            ("look at the remote", () => repository.Remote.ReadHeadAsync("main", default)),
            ("push", () => repository.Remote.PushAsync(head, "lane", null, default)),
            ("advance", () => repository.Remote.AdvanceAsync(head, "lane", default)),
            ("list references", () => repository.Refs.ListAsync("refs", default)),
            ("move a reference", () => repository.Refs.UpdateAsync([new GitRefUpdate("refs/maestro/kept/x", head, null)], default)),
            ("resolve", () => repository.Objects.ResolveAsync(head, default)),
            ("read a file", () => repository.Objects.ReadFileAsync(head, "README.md", 1000, default)),
            ("compare", () => repository.Objects.ReadChangesAsync(head, head, default)),
            ("ancestry", () => repository.Objects.IsAncestorAsync(head, head, default)),
            ("list worktrees", () => repository.Worktrees.ListAsync(default)),
            ("make a worktree", () => repository.Worktrees.AddAsync(_world["another"], "another", head, default)),
            ("remove a worktree", () => repository.Worktrees.RemoveAsync(worktree.Path, default)),
            ("status", () => worktree.ReadStatusAsync(default)),
            ("head", () => worktree.ReadHeadAsync(default)),
            ("branch", () => worktree.ReadBranchAsync(default)),
            ("index", () => worktree.ReadIndexAsync(default)),
            ("forward", () => worktree.ForwardAsync("lane", head, files, TimeProvider.System, default)),
            ("snapshot", () => worktree.SnapshotAsync([], files, default)),
        ];
    }

    private async Task<(SharedRepository Repository, string Checkout)> OpenAsync()
    {
        var checkout = _world.MakeCloneWithOrigin();
        var repository = await SharedRepository.OpenAsync(_world.Git, checkout, "origin", default);
        repository.Trust.Expect(await repository.Trust.ReadAsync(default));
        await repository.Refs.ListAsync("refs", default);
        return (repository, checkout);
    }

    private static async Task<GitException> ChangedAsync(SharedRepository repository)
    {
        var changed = await Assert.ThrowsAsync<GitException>(() => repository.Refs.ListAsync("refs", default));
        Assert.Equal("repository_config_changed", changed.Problem.Code);
        Assert.True(changed.IsSilence);
        return changed;
    }
}
