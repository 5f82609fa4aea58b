using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Problems;
using Maestro.PullRequests;
using Maestro.Tests.Gates;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class ObservationTests : IDisposable
{
    private readonly ForgeWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_push_moves_the_head_and_the_kept_reference()
    {
        var opened = await _world.OpenPullAsync();
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        var read = await _world.ReadAsync(1);
        Assert.Equal(tip, read.Head);
        Assert.True(read.UpdatedAt > opened.UpdatedAt);
        Assert.Equal(tip, _world.Ref("refs/pull/1/head"));
        var moved = Assert.Single((await _world.Ada.ShowAsync(1, default)).History, entry => entry.Kind == PullEventKind.HeadMoved);
        Assert.Contains($"from {opened.Head} to {tip}", moved.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_again_what_did_not_change_writes_nothing_and_asks_git_once()
    {
        await _world.OpenPullAsync("one", "one.txt");
        await _world.OpenPullAsync("two", "two.txt");
        _world.PushToMain("main.txt", "m\n");
        await _world.Forge.ReadPullRequestsAsync([1, 2], default);
        _world.Gates.Forget();
        await _world.Forge.ReadPullRequestsAsync([1, 2], default);
        Assert.Equal(["process:git:before", "process:git:after"], _world.Gates.Seen);
    }

    [Fact]
    public async Task A_force_push_moves_the_head_too()
    {
        await _world.OpenPullAsync();
        var rewritten = _world.Branch("rewritten", ("new.txt", "rewritten\n"));
        _world.Push("topic", force: true);
        Assert.Equal(rewritten, (await _world.ReadAsync(1)).Head);
    }

    [Fact]
    public async Task A_deleted_branch_closes_the_pull_request_and_its_head_survives()
    {
        var opened = await _world.OpenPullAsync();
        _world.At("update-ref", "-d", "refs/heads/topic");
        var closed = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Closed, opened.Head), (closed.State, closed.Head));
        Assert.Equal(opened.Head, _world.Ref("refs/pull/1/head"));
        _world.At("reflog", "expire", "--expire=now", "--all");
        _world.At("gc", "--quiet", "--prune=now");
        Assert.Equal("commit", _world.At("cat-file", "-t", opened.Head));
        var detail = await _world.Ada.ShowAsync(1, default);
        Assert.Contains("topic was deleted", detail.ClosedReason, StringComparison.Ordinal);
        Assert.Equal(["new.txt"], detail.ChangedFiles);
    }

    [Fact]
    public async Task A_deleted_base_closes_the_pull_request()
    {
        _world.At("branch", "release", "main");
        _world.Branch("topic", ("t.txt", "t\n"));
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "release", "T", ""), default);
        _world.At("update-ref", "-d", "refs/heads/release");
        var detail = await _world.Ada.ShowAsync(1, default);
        Assert.Equal(PullRequestState.Closed, detail.Pull.State);
        Assert.Contains("release was deleted", detail.ClosedReason, StringComparison.Ordinal);
        Assert.Equal("", await _world.Ada.DiffAsync(1, default));
    }

    [Fact]
    public async Task A_branch_reset_to_its_base_closes_the_pull_request_at_its_last_head()
    {
        var opened = await _world.OpenPullAsync();
        _world.At("update-ref", "refs/heads/topic", "main");
        var closed = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Closed, opened.Head), (closed.State, closed.Head));
    }

    [Fact]
    public async Task A_merge_pushed_by_hand_counts_as_merged_by_its_merge_commit()
    {
        var opened = await _world.OpenPullAsync();
        _world.Git.Run(_world.Clone, "checkout", "--quiet", "-B", "main", "origin/main");
        _world.Git.Run(_world.Clone, "merge", "--quiet", "--no-ff", "-m", "by hand", "topic");
        var merge = _world.Push("main");
        _world.PushToMain("later.txt", "l\n");
        var merged = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Merged, opened.Head, merge), (merged.State, merged.Head, merged.MergeCommit));
        Assert.Equal("UNKNOWN", merged.MergeStatus);
        Assert.Equal(["new.txt"], (await _world.Ada.ShowAsync(1, default)).ChangedFiles);
    }

    [Fact]
    public async Task A_base_moved_onto_the_head_counts_as_merged_by_the_head_itself()
    {
        var opened = await _world.OpenPullAsync();
        _world.Push("main");
        _world.PushToMain("later.txt", "l\n");
        var merged = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Merged, opened.Head, opened.Head), (merged.State, merged.Head, merged.MergeCommit));
    }

    [Fact]
    public async Task A_merge_and_deletion_by_hand_between_two_reads_is_a_merge()
    {
        await _world.OpenPullAsync();
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        await _world.ReadAsync(1);
        _world.Push("main");
        _world.At("update-ref", "-d", "refs/heads/topic");
        var merged = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Merged, tip), (merged.State, merged.Head));
    }

    [Fact]
    public async Task Only_the_first_commits_reaching_the_base_is_no_merge()
    {
        await _world.OpenPullAsync();
        _world.Push("main");
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        var open = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Open, tip), (open.State, open.Head));
    }

    [Fact]
    public async Task Conflicts_are_found_by_merging_and_vanish_with_their_cause()
    {
        _world.Branch("topic", ("app.txt", "mine\n"));
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default);
        Assert.Equal(Mergeability.Mergeable, (await _world.ReadAsync(1)).Mergeability);
        _world.PushToMain("app.txt", "theirs\n");
        var conflicting = await _world.ReadAsync(1);
        Assert.Equal((Mergeability.Conflicting, "DIRTY"), (conflicting.Mergeability, conflicting.MergeStatus));
        Assert.Contains("app.txt", Assert.Single((await _world.Ada.ShowAsync(1, default)).Obstacles), StringComparison.Ordinal);
        _world.PushToMain("app.txt", "mine\n");
        Assert.Equal((Mergeability.Mergeable, "CLEAN"), ((await _world.ReadAsync(1)).Mergeability, (await _world.ReadAsync(1)).MergeStatus));
    }

    [Fact]
    public async Task A_head_forced_to_another_history_does_not_merge()
    {
        await _world.OpenPullAsync();
        _world.Git.Run(_world.Clone, "checkout", "--quiet", "--orphan", "alone");
        _world.Write("x", "x");
        _world.Push("topic", force: true);
        Assert.Equal("DIRTY", (await _world.ReadAsync(1)).MergeStatus);
    }

    [Theory]
    [InlineData("process:git:after")]
    [InlineData("local:observation:before")]
    [InlineData("local:observation:after")]
    public async Task A_reader_that_dies_while_a_head_moves_is_made_up_for_by_the_next(string passage)
    {
        await _world.OpenPullAsync();
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        _world.Gates.CrashAt(passage);
        await Assert.ThrowsAsync<CrashException>(() => _world.ReadAsync(1));
        await _world.RestartAsync();
        Assert.Equal(tip, (await _world.ReadAsync(1)).Head);
        Assert.Single((await _world.Ada.ShowAsync(1, default)).History, entry => entry.Kind == PullEventKind.HeadMoved);
    }

    [Fact]
    public async Task A_head_that_was_kept_before_its_reader_died_survives_the_branch()
    {
        await _world.OpenPullAsync();
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        _world.Gates.CrashAt("local:observation:before");
        await Assert.ThrowsAsync<CrashException>(() => _world.ReadAsync(1));
        _world.At("update-ref", "-d", "refs/heads/topic");
        await _world.RestartAsync();
        var closed = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Closed, tip), (closed.State, closed.Head));
    }

    [Theory]
    [InlineData("local:pull_open:before", 0)]
    [InlineData("local:pull_open:after", 1)]
    [InlineData("local:observation:before", 1)]
    public async Task An_opening_that_dies_is_there_whole_or_not_at_all(string passage, int opened)
    {
        _world.PushToMain("main.txt", "m\n");
        _world.Git.Run(_world.Clone, "checkout", "--quiet", "-B", "topic", "origin/main~1");
        var head = _world.Write("t.txt", "t\n");
        _world.Push("topic");
        _world.Gates.CrashAt(passage);
        await Assert.ThrowsAsync<CrashException>(() => _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default));
        await _world.RestartAsync();
        var found = await _world.Forge.FindByHeadAsync("topic", default);
        Assert.Equal(opened, found.Count);
        if (opened == 0) await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default);
        Assert.Equal((1, head), ((await _world.ReadAsync(1)).Number, (await _world.ReadAsync(1)).Head));
        Assert.Equal(head, _world.Ref("refs/pull/1/head"));
    }

    [Fact]
    public async Task Readers_and_pushers_at_once_end_at_the_last_push()
    {
        await _world.OpenPullAsync();
        var readers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _world.OpenAsync()));
        var reading = readers.Select(reader => Task.Run(async () =>
        {
            for (var round = 0; round < 6; round++) Assert.Equal(PullRequestState.Open, (await reader.Forge.ReadPullRequestsAsync([1], default))[1].State);
        })).ToList();
        var tip = "";
        for (var round = 0; round < 5; round++)
        {
            _world.Write("more.txt", $"{round}\n");
            tip = _world.Push("topic");
        }

        await Task.WhenAll(reading);
        Assert.Equal(tip, (await _world.ReadAsync(1)).Head);
        Assert.Equal(tip, _world.Ref("refs/pull/1/head"));
        var moves = (await _world.Ada.ShowAsync(1, default)).History.Where(entry => entry.Kind == PullEventKind.HeadMoved).Select(entry => entry.Detail).ToList();
        Assert.Equal(moves.Distinct(), moves);
    }

    [Fact]
    public async Task The_same_pull_request_opened_at_once_by_many_is_opened_once()
    {
        _world.Branch("topic", ("t.txt", "t\n"));
        var forges = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _world.OpenAsync()));
        var failures = await Task.WhenAll(forges.Select(forge => Task.Run(() =>
            Record.ExceptionAsync(() => forge.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default)))));
        Assert.Single(failures, failure => failure is null);
        Assert.All(failures.OfType<ForgeException>(), refused => Assert.Equal("pull_request_exists", refused.Problem.Code));
        Assert.Single(await _world.Forge.FindByHeadAsync("topic", default));
    }

    [Fact]
    public async Task A_repository_that_moved_is_followed_and_another_one_is_refused()
    {
        await _world.OpenPullAsync();
        Directory.Move(_world.Origin, _world.Git["moved.git"]);
        var forge = await _world.OpenAsync(remote: _world.Git["moved.git"]);
        Assert.Equal(PullRequestState.Open, (await forge.Forge.ReadPullRequestsAsync([1], default))[1].State);
        _world.Git.Run(_world.Git.Folder.Root, "init", "--quiet", "--bare", _world.Git["other.git"]);
        var other = await _world.OpenAsync(remote: _world.Git["other.git"]);
        var refused = await Assert.ThrowsAsync<ForgeException>(() => other.Forge.ReadPullRequestsAsync([1], default));
        Assert.Equal("local_forge_other_repository", refused.Problem.Code);
        Assert.Contains("moved.git", refused.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_forge_file_on_one_repository_is_refused_and_a_lost_one_can_be_replaced()
    {
        await _world.OpenPullAsync("one", "one.txt");
        var second = await _world.OpenAsync(filePath: _world.Git["elsewhere/forge.db"]);
        _world.Branch("two", ("two.txt", "2\n"));
        var draft = new PullRequestDraft("two", "main", "Two", "");
        Assert.Equal("local_forge_owned_elsewhere", (await Assert.ThrowsAsync<ForgeException>(() => second.Forge.OpenAsync(draft, default))).Problem.Code);
        _world.At("update-ref", "-d", "refs/maestro/forge");
        Assert.Equal(2, (await second.Forge.OpenAsync(draft, default)).Number);
    }

    [Fact]
    public async Task A_repository_that_vanished_is_unreachable_and_not_empty()
    {
        await _world.OpenPullAsync();
        Directory.Move(_world.Origin, _world.Git["away.git"]);
        var failed = await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.ReadPullRequestsAsync([1], default));
        Assert.Equal(("forge_unreachable", true), (failed.Problem.Code, failed.IsTransient));
        Assert.IsType<MaestroException>(await Record.ExceptionAsync(() => _world.Ada.ListAsync(null, default)));
    }
}
