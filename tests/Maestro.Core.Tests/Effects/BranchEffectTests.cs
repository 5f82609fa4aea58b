using Maestro.Effects;
using Maestro.Forges;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Effects;

public sealed class BranchEffectTests : IDisposable
{
    private readonly ForgeEffectWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("effect:branch_update:before")]
    [InlineData("effect:branch_update:after")]
    public async Task The_base_is_brought_in_once(string? crash)
    {
        var pull = await _world.World.OpenPullAsync();
        var onto = _world.World.PushToMain("main.txt", "m\n");
        var update = new UpdateBranch(1, pull.Head);
        if (crash is not null) await _world.CrashAsync(crash, "update", update);
        var receipt = await _world.RunAsync("update", update);
        Assert.Equal(_world.World.Ref("refs/heads/topic"), receipt.Head);
        Assert.Equal($"{pull.Head} {onto}", _world.World.At("show", "-s", "--format=%P", receipt.Head!));
        Assert.Equal(receipt.Head, (await _world.World.ReadAsync(1)).Head);
    }

    [Fact]
    public async Task A_branch_that_has_the_base_already_stays_as_it_is()
    {
        var pull = await _world.World.OpenPullAsync();
        Assert.Equal(pull.Head, (await _world.RunAsync("update", new UpdateBranch(1, pull.Head))).Head);
    }

    [Fact]
    public async Task A_base_that_somebody_else_brought_in_counts_and_a_push_without_it_does_not()
    {
        var pull = await _world.World.OpenPullAsync();
        _world.World.PushToMain("main.txt", "m\n");
        await _world.CrashAsync("effect:branch_update:before", "update", new UpdateBranch(1, pull.Head));
        await _world.CrashAsync("effect:branch_update:before", "again", new UpdateBranch(1, pull.Head));
        _world.World.Git.Run(_world.World.Clone, "checkout", "--quiet", "topic");
        _world.World.Write("more.txt", "more\n");
        _world.World.Push("topic");
        Assert.Equal("head_moved", await _world.RefusedAsync("update", new UpdateBranch(1, pull.Head)));
        _world.World.Git.Run(_world.World.Clone, "merge", "--quiet", "--no-edit", "origin/main");
        var tip = _world.World.Push("topic");
        Assert.Equal(tip, (await _world.RunAsync("again", new UpdateBranch(1, pull.Head))).Head);
    }

    [Fact]
    public async Task A_conflict_refuses_the_update_and_moves_nothing()
    {
        _world.World.Branch("topic", ("app.txt", "mine\n"));
        var head = (await _world.World.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default)).Head;
        _world.World.PushToMain("app.txt", "theirs\n");
        var refused = await Assert.ThrowsAsync<EffectRefusedException>(() => _world.RunAsync("update", new UpdateBranch(1, head)));
        Assert.Equal("update_refused", refused.Problem.Code);
        Assert.Contains("does not merge", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(head, _world.World.Ref("refs/heads/topic"));
    }

    [Fact]
    public async Task A_history_rewritten_since_is_no_update()
    {
        var pull = await _world.World.OpenPullAsync();
        _world.World.PushToMain("main.txt", "m\n");
        await _world.CrashAsync("effect:branch_update:before", "update", new UpdateBranch(1, pull.Head));
        _world.World.Branch("rewritten", ("other.txt", "o\n"));
        _world.World.Git.Run(_world.World.Clone, "push", "--quiet", "--force", "origin", "HEAD:topic");
        Assert.Equal("head_moved", await _world.RefusedAsync("update", new UpdateBranch(1, pull.Head)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("effect:remote_branch_delete:before")]
    [InlineData("effect:remote_branch_delete:after")]
    public async Task A_branch_is_deleted_once(string? crash)
    {
        var pull = await _world.World.OpenPullAsync();
        await _world.World.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default);
        var delete = new DeleteRemoteBranch("topic", pull.Head);
        if (crash is not null) await _world.CrashAsync(crash, "delete", delete);
        await _world.RunAsync("delete", delete);
        Assert.Null(_world.World.Ref("refs/heads/topic"));
        await _world.RunAsync("gone", delete);
        // Made anew by somebody, it is no longer ours: the recorded deletion is not repeated.
        _world.World.Branch("topic", ("again.txt", "a\n"));
        await _world.RunAsync("delete", delete);
        Assert.NotNull(_world.World.Ref("refs/heads/topic"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_branch_that_moved_is_kept(bool duringTheDeletion)
    {
        var pull = await _world.World.OpenPullAsync();
        await _world.World.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default);
        var tip = "";
        void Move()
        {
            _world.World.Write("late.txt", "late\n");
            tip = _world.World.Push("topic");
        }

        _world.World.Gates.OnPass = passage =>
        {
            if (duringTheDeletion && tip.Length == 0 && passage == "effect:remote_branch_delete:before") Move();
        };
        if (!duringTheDeletion) Move();
        Assert.Equal("branch_moved", await _world.RefusedAsync("delete", new DeleteRemoteBranch("topic", pull.Head)));
        Assert.Equal(tip, _world.World.Ref("refs/heads/topic"));
    }

    [Fact]
    public async Task The_default_branch_is_never_deleted() =>
        Assert.Equal("branch_protected", await _world.RefusedAsync("delete", new DeleteRemoteBranch("main", _world.World.Ref("refs/heads/main")!)));
}
