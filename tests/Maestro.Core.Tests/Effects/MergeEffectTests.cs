using Maestro.Effects;
using Maestro.Forges.Local;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Effects;

public sealed class MergeEffectTests : IDisposable
{
    private readonly ForgeEffectWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(MergeMethod.Merge)]
    [InlineData(MergeMethod.Squash)]
    [InlineData(MergeMethod.Rebase)]
    public async Task A_merge_tells_the_commit_that_origin_has(MergeMethod method)
    {
        var pull = await _world.World.OpenPullAsync();
        _world.World.PushToMain("main.txt", "m\n");
        var receipt = await _world.RunAsync("merge", Merge(pull.Head, method));
        Assert.Equal((_world.World.Ref("refs/heads/main"), pull.Head), (receipt.MergeCommit, receipt.MergedHead));
        Assert.Contains("new.txt", _world.World.At("ls-tree", "--name-only", receipt.MergeCommit!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("effect:pull_request_merge:before", MergeMethod.Squash)]
    [InlineData("effect:pull_request_merge:after", MergeMethod.Squash)]
    [InlineData("local:merge_intent:after", MergeMethod.Squash)]
    [InlineData("local:merge_receipt:before", MergeMethod.Merge)]
    [InlineData("local:merge_receipt:before", MergeMethod.Squash)]
    [InlineData("local:merge_receipt:before", MergeMethod.Rebase)]
    [InlineData("ledger:effect_receipt:before", MergeMethod.Squash)]
    public async Task A_merge_that_dies_happens_once(string passage, MergeMethod method)
    {
        var pull = await _world.World.OpenPullAsync();
        _world.World.PushToMain("main.txt", "m\n");
        await _world.CrashAsync(passage, "merge", Merge(pull.Head, method));
        var receipt = await _world.RunAsync("merge", Merge(pull.Head, method));
        Assert.Equal((_world.World.Ref("refs/heads/main"), pull.Head), (receipt.MergeCommit, receipt.MergedHead));
        Assert.Equal(receipt, await _world.RunAsync("merge", Merge(pull.Head, method)));
        Assert.Single(_world.World.At("log", "--first-parent", "--format=%H", "main", "--", "new.txt").Split('\n'));
    }

    [Fact]
    public async Task Another_head_is_never_merged()
    {
        var pull = await _world.World.OpenPullAsync();
        var main = _world.World.Ref("refs/heads/main");
        _world.World.Write("late.txt", "late\n");
        _world.World.Push("topic");
        Assert.Equal("head_moved", await _world.RefusedAsync("merge", Merge(pull.Head)));
        Assert.Equal(main, _world.World.Ref("refs/heads/main"));
        // Asked again under the same key the answer is the recorded one.
        Assert.Equal("head_moved", await _world.RefusedAsync("merge", Merge(pull.Head)));
    }

    [Fact]
    public async Task A_pending_merge_whose_head_moved_meanwhile_is_refused()
    {
        var pull = await _world.World.OpenPullAsync();
        await _world.CrashAsync("effect:pull_request_merge:before", "merge", Merge(pull.Head));
        _world.World.Write("late.txt", "late\n");
        _world.World.Push("topic");
        Assert.Equal("head_moved", await _world.RefusedAsync("merge", Merge(pull.Head)));
        Assert.Equal(PullRequestState.Open, (await _world.World.ReadAsync(1)).State);
    }

    [Fact]
    public async Task A_merge_of_the_wanted_head_by_somebody_else_counts()
    {
        var pull = await _world.World.OpenPullAsync();
        var commit = await _world.World.Ada.MergeAsync(1, pull.Head, MergeMethod.Merge, "", default);
        var receipt = await _world.RunAsync("merge", Merge(pull.Head));
        Assert.Equal((commit, pull.Head), (receipt.MergeCommit, receipt.MergedHead));
    }

    [Fact]
    public async Task A_merge_of_another_head_by_somebody_else_says_which()
    {
        var pull = await _world.World.OpenPullAsync();
        _world.World.Write("late.txt", "late\n");
        var other = _world.World.Push("topic");
        var commit = await _world.World.Ada.MergeAsync(1, other, MergeMethod.Squash, "", default);
        var receipt = await _world.RunAsync("merge", Merge(pull.Head));
        Assert.Equal((commit, other), (receipt.MergeCommit, receipt.MergedHead));
        Assert.Contains($"not at {pull.Head}", receipt.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("effect:pull_request_merge:before", true)]
    [InlineData("effect:pull_request_merge:before", false)]
    [InlineData("local:merge_intent:after", true)]
    [InlineData("local:merge_intent:after", false)]
    public async Task A_merge_by_somebody_else_at_the_same_moment_is_told_from_ours(string moment, bool isWantedHead)
    {
        var pull = await _world.World.OpenPullAsync();
        var merged = false;
        _world.World.Gates.OnPass = passage =>
        {
            if (passage != moment || merged) return;
            merged = true;
            if (!isWantedHead) _world.World.Write("late.txt", "late\n");
            _world.World.Push("topic");
            _world.World.Git.Run(_world.World.Clone, "push", "--quiet", "origin", "topic:main");
        };
        var receipt = await _world.RunAsync("merge", Merge(pull.Head));
        Assert.Equal(_world.World.Ref("refs/heads/main"), receipt.MergeCommit);
        Assert.Equal(isWantedHead, receipt.MergedHead == pull.Head);
    }

    [Fact]
    public async Task A_rule_that_refuses_is_told_in_the_forge_s_words_and_a_new_key_asks_again()
    {
        using var strict = new ForgeEffectWorld(new LocalForgeRules { RequiredApprovals = 1 });
        var pull = await strict.World.OpenPullAsync();
        var refused = await Assert.ThrowsAsync<EffectRefusedException>(() => strict.RunAsync("merge", Merge(pull.Head)));
        Assert.Equal("merge_refused", refused.Problem.Code);
        Assert.Contains("0 of 1 required approvals", refused.Problem.Message, StringComparison.Ordinal);
        await strict.World.Ada.ApproveAsync(1, "", null, default);
        Assert.Equal("merge_refused", await strict.RefusedAsync("merge", Merge(pull.Head)));
        Assert.NotNull((await strict.RunAsync("merge/2", Merge(pull.Head))).MergeCommit);
    }

    [Fact]
    public async Task A_closed_pull_request_is_not_merged()
    {
        var pull = await _world.World.OpenPullAsync();
        await _world.World.Forge.CloseAsync(1, default);
        Assert.Equal("pull_request_not_open", await _world.RefusedAsync("merge", Merge(pull.Head)));
        Assert.Equal("pull_request_unknown", await _world.RefusedAsync("other", Merge(pull.Head) with { Number = 7 }));
    }

    private static MergePullRequest Merge(string head, MergeMethod method = MergeMethod.Squash) => new(1, head, method, "DEMO-1: Do it");
}
