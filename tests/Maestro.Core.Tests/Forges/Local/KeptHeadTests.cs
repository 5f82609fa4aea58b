using Maestro.Forges;
using Maestro.Problems;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Forges.Local;

/// <summary>What is left of a pull request when it is over: its head is kept, and nothing that comes later changes it.</summary>
public sealed class KeptHeadTests : IDisposable
{
    private readonly ForgeWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_head_outlives_its_branch_and_every_collection(bool isMerged)
    {
        var pull = await _world.OpenPullAsync();
        _world.PushToMain("main.txt", "m\n");
        if (isMerged) await _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default);
        else await _world.Forge.CloseAsync(1, default);
        await _world.Forge.DeleteBranchAsync("topic", pull.Head, default);
        Collect();
        Assert.Equal("commit", _world.At("cat-file", "-t", pull.Head));
        Assert.Equal(pull.Head, (await _world.ReadAsync(1)).Head);
        // Anybody can fetch it, from a repository that never had it.
        var reference = _world.Forge.FindHeadReference(1)!;
        var fresh = _world.Git["fresh"];
        _world.Git.Run(_world.Clone, "init", "--quiet", "--bare", fresh);
        _world.Git.Run(fresh, "fetch", "--quiet", _world.Origin, $"{reference}:refs/heads/kept");
        Assert.Equal(pull.Head, _world.Git.Run(fresh, "rev-parse", "refs/heads/kept"));
        Assert.Equal("new", _world.Git.Run(fresh, "show", "kept:new.txt"));
    }

    [Fact]
    public async Task What_was_pushed_just_before_it_is_closed_is_kept_too()
    {
        await _world.OpenPullAsync();
        _world.Write("late.txt", "late\n");
        var tip = _world.Push("topic");
        await _world.Forge.CloseAsync(1, default);
        await _world.Forge.DeleteBranchAsync("topic", tip, default);
        Collect();
        Assert.Equal("late", _world.At("show", $"{_world.Forge.FindHeadReference(1)}:late.txt"));
    }

    [Fact]
    public async Task What_is_pushed_after_it_was_closed_is_not_deleted_as_if_it_were_kept()
    {
        var pull = await _world.OpenPullAsync();
        await _world.Forge.CloseAsync(1, default);
        _world.Write("late.txt", "late\n");
        var tip = _world.Push("topic");
        var refused = await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.DeleteBranchAsync("topic", pull.Head, default));
        Assert.Equal(("branch_moved", tip), (refused.Problem.Code, _world.Ref("refs/heads/topic")));
    }

    [Theory]
    [InlineData(MergeMethod.Merge)]
    [InlineData(MergeMethod.Squash)]
    [InlineData(MergeMethod.Rebase)]
    public async Task Merging_deletes_nothing(MergeMethod method)
    {
        var pull = await _world.OpenPullAsync();
        _world.PushToMain("main.txt", "m\n");
        await _world.Forge.MergeAsync(1, pull.Head, method, "T", default);
        await _world.RestartAsync();
        Assert.Equal(PullRequestState.Merged, (await _world.ReadAsync(1)).State);
        Assert.Equal((pull.Head, pull.Head), (_world.Ref("refs/heads/topic"), _world.Ref("refs/pull/1/head")));
    }

    [Fact]
    public async Task A_merged_pull_request_stays_as_it_was_merged()
    {
        var pull = await _world.OpenPullAsync();
        var thread = await _world.Ada.OpenThreadAsync(1, "new.txt", (1, 1), "Nice.", null, default);
        var commit = await _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default);
        _world.Git.Run(_world.Clone, "checkout", "--quiet", "topic");
        _world.Write("new.txt", "other\n");
        var late = _world.Push("topic");
        Func<Task>[] attempts =
        [
            () => _world.Forge.MergeAsync(1, late, MergeMethod.Squash, "T", default), () => _world.Forge.UpdateBranchAsync(1, pull.Head, default),
            () => _world.Forge.CloseAsync(1, default), () => _world.Forge.RequestReviewAsync(1, ["ada"], default),
            () => _world.Ada.ApproveAsync(1, "", null, default), () => _world.Ada.RequestChangesAsync(1, "no", null, default),
            () => _world.Ada.ReopenAsync(1, default), () => _world.Ada.SetDraftAsync(1, true, default),
            () => _world.Ada.OpenThreadAsync(1, "new.txt", null, "x", null, default),
            () => _world.Ada.RecordCheckAsync(1, "c", CheckState.Failed, "", null, true, default),
        ];
        foreach (var attempt in attempts) Assert.Equal("already_merged", await CodeAsync(attempt));
        _world.At("update-ref", "refs/heads/main", $"{commit}~1");
        var now = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Merged, pull.Head, commit), (now.State, now.Head, now.MergeCommit));
        Assert.False(now.Threads.Single(known => known.Id == thread).IsOutdated);
        // The branch may go on; that is another pull request.
        Assert.Equal(2, (await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default)).Number);
    }

    private static async Task<string> CodeAsync(Func<Task> attempt) => await Record.ExceptionAsync(attempt) switch
    {
        ForgeException refused => refused.Problem.Code,
        MaestroException refused => refused.Code,
        var other => throw new InvalidOperationException("It was not refused.", other),
    };

    private void Collect()
    {
        _world.At("reflog", "expire", "--expire=now", "--all");
        _world.At("gc", "--quiet", "--prune=now");
    }
}
