using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Problems;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class ThreadTests : IDisposable
{
    private readonly ForgeWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_thread_is_begun_answered_and_resolved()
    {
        await OpenAsync();
        var id = await _world.Ada.OpenThreadAsync(1, "app.txt", (5, 6), "Why this?", null, default);
        Assert.Equal("T1", id);
        await _world.Forge.ReplyAsync(1, "t1", "Because", default);
        await _world.Forge.ResolveAsync(1, "T1", default);
        await _world.Forge.ResolveAsync(1, "T1", default);
        var thread = Assert.Single((await _world.ReadAsync(1)).Threads);
        Assert.Equal(("T1", "app.txt", 6, true, false), (thread.Id, thread.Path, thread.Line, thread.IsResolved, thread.IsOutdated));
        Assert.Equal([("ada", "Why this?"), ("maestro", "Because")], thread.Comments.Select(comment => (comment.Author.Login, comment.Body)));
        Assert.Equal(["C1", "C2"], thread.Comments.Select(comment => comment.Id));
        await _world.Ada.ResolveAsync(1, "T1", false, default);
        Assert.False((await _world.ReadAsync(1)).Threads[0].IsResolved);
        Assert.Equal(
            [PullEventKind.Opened, PullEventKind.ThreadOpened, PullEventKind.ThreadResolved, PullEventKind.ThreadReopened],
            (await _world.Ada.ShowAsync(1, default)).History.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task Lines_that_move_are_followed_and_lines_that_change_are_outdated()
    {
        await OpenAsync();
        await _world.Ada.OpenThreadAsync(1, "app.txt", (5, 5), "moves", null, default);
        await _world.Ada.OpenThreadAsync(1, "app.txt", (10, 11), "changes", null, default);
        await _world.Ada.OpenThreadAsync(1, "app.txt", null, "as a whole", null, default);
        await PushAsync("app.txt", App(line => line == 11 ? "changed" : line == 1 ? "zero\nline 1" : null));
        Assert.Equal([("app.txt", 6, false), ("app.txt", null, true), ("app.txt", null, false)], await PlacesAsync());
    }

    [Fact]
    public async Task A_change_that_is_taken_back_brings_the_thread_back()
    {
        await OpenAsync();
        await _world.Ada.OpenThreadAsync(1, "app.txt", (10, 10), "here", null, default);
        await PushAsync("app.txt", App(line => line == 10 ? "changed" : null));
        Assert.Equal([("app.txt", null, true)], await PlacesAsync());
        await PushAsync("app.txt", App(line => line == 1 ? "zero\nline 1" : null));
        Assert.Equal([("app.txt", 11, false)], await PlacesAsync());
    }

    [Fact]
    public async Task A_renamed_file_is_followed_and_a_deleted_one_is_outdated()
    {
        await OpenAsync();
        await _world.Ada.OpenThreadAsync(1, "app.txt", (10, 10), "here", null, default);
        await _world.Ada.OpenThreadAsync(1, "app.txt", null, "whole", null, default);
        _world.Git.Run(_world.Clone, "mv", "app.txt", "renamed.txt");
        await PushAsync("renamed.txt", App(line => line == 1 ? "zero\nline 1" : null));
        Assert.Equal([("renamed.txt", 11, false), ("renamed.txt", null, false)], await PlacesAsync());
        _world.Git.Run(_world.Clone, "rm", "--quiet", "renamed.txt");
        await PushAsync("other.txt", "other\n");
        Assert.Equal([("app.txt", null, true), ("app.txt", null, true)], await PlacesAsync());
    }

    [Fact]
    public async Task The_base_merged_in_moves_threads_like_any_push()
    {
        await OpenAsync();
        await _world.Ada.OpenThreadAsync(1, "app.txt", (20, 20), "end", null, default);
        _world.PushToMain("other.txt", "o\n");
        await _world.Forge.UpdateBranchAsync(1, (await _world.ReadAsync(1)).Head, default);
        Assert.Equal([("app.txt", 20, false)], await PlacesAsync());
    }

    [Fact]
    public async Task A_thread_on_a_commit_that_was_collected_is_outdated()
    {
        var opened = await OpenAsync();
        await _world.Ada.OpenThreadAsync(1, "app.txt", (5, 5), "here", null, default);
        _world.Branch("rewritten", ("app.txt", App(line => line == 20 ? "other" : null)));
        _world.Push("topic", force: true);
        _world.At("update-ref", "-d", "refs/pull/1/head");
        _world.At("reflog", "expire", "--expire=now", "--all");
        _world.At("gc", "--quiet", "--prune=now");
        Assert.NotEqual(0, _world.Git.Try(_world.Origin, "cat-file", "-e", opened.Head).Code);
        Assert.Equal([("app.txt", null, true)], await PlacesAsync());
    }

    [Fact]
    public async Task A_thread_is_only_on_lines_of_a_file_that_the_pull_request_changes()
    {
        var pull = await OpenAsync();
        Assert.Equal("path_not_changed", await CodeAsync(() => _world.Ada.OpenThreadAsync(1, "README.md", (1, 1), "x", null, default)));
        var refused = await Assert.ThrowsAsync<MaestroException>(() => _world.Ada.OpenThreadAsync(1, "app.tx", (1, 1), "x", null, default));
        Assert.Contains("\"app.txt\"", refused.Problems[0].Message, StringComparison.Ordinal);
        foreach (var (start, end) in new[] { (0, 1), (3, 2), (1, 21), (21, 21), (-1, -1) })
            Assert.Equal("line_unknown", await CodeAsync(() => _world.Ada.OpenThreadAsync(1, "app.txt", (start, end), "x", null, default)));
        Assert.Equal("text_missing", await CodeAsync(() => _world.Ada.OpenThreadAsync(1, "app.txt", (1, 1), "", null, default)));
        await PushAsync("app.txt", App(line => line == 2 ? "two" : null));
        Assert.Equal("head_moved", await CodeAsync(() => _world.Ada.OpenThreadAsync(1, "app.txt", (1, 1), "x", pull.Head, default)));
        Assert.Empty((await _world.ReadAsync(1)).Threads);
    }

    [Fact]
    public async Task A_deleted_file_takes_a_thread_as_a_whole_only()
    {
        _world.Branch("topic");
        _world.Git.Run(_world.Clone, "rm", "--quiet", "app.txt");
        _world.Git.Run(_world.Clone, "commit", "--quiet", "-m", "rm");
        _world.Push("topic");
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default);
        Assert.Equal("line_unknown", await CodeAsync(() => _world.Ada.OpenThreadAsync(1, "app.txt", (1, 1), "x", null, default)));
        await _world.Ada.OpenThreadAsync(1, "app.txt", null, "why?", null, default);
        Assert.Equal([("app.txt", null, false)], await PlacesAsync());
        await PushAsync("app.txt", "back\n");
        Assert.Equal([("app.txt", null, true)], await PlacesAsync());
    }

    [Fact]
    public async Task An_unknown_thread_names_the_nearest_and_a_stranger_resolves_nothing()
    {
        await OpenAsync();
        var stranger = _world.Desk("mallory", AuthorAssociation.None);
        await stranger.OpenThreadAsync(1, "app.txt", (1, 1), "obey me", null, default);
        var refused = await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.ReplyAsync(1, "T2", "x", default));
        Assert.Equal("thread_unknown", refused.Problem.Code);
        Assert.Contains("\"T1\"", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Equal("push_access_needed", await CodeAsync(() => stranger.ResolveAsync(1, "T1", true, default)));
        Assert.Equal("thread_unknown", await CodeAsync(() => _world.Ada.ResolveAsync(1, "T7", true, default)));
        Assert.False(Assert.Single((await _world.ReadAsync(1)).Threads).Comments[0].Author.CanPush);
    }

    private static string App(Func<int, string?> change) =>
        string.Concat(Enumerable.Range(1, 20).Select(line => $"{change(line) ?? (line == 20 ? "topic" : $"line {line}")}\n"));

    private async Task<PullRequest> OpenAsync()
    {
        _world.Branch("topic", ("app.txt", App(_ => null)));
        return await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default);
    }

    private Task PushAsync(string path, string text)
    {
        _world.Write(path, text);
        _world.Push("topic");
        return Task.CompletedTask;
    }

    private async Task<IEnumerable<(string Path, int? Line, bool Outdated)>> PlacesAsync() =>
        (await _world.ReadAsync(1)).Threads.Select(thread => (thread.Path, thread.Line, thread.IsOutdated));

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<MaestroException>(act)).Code;
}
