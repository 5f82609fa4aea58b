using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.PullRequests;
using Maestro.Tests.Gates;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class MergeRaceTests : IDisposable
{
    private readonly ForgeWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(MergeMethod.Merge, "local:merge_intent:before", false)]
    [InlineData(MergeMethod.Squash, "local:merge_intent:before", false)]
    [InlineData(MergeMethod.Squash, "local:merge_intent:after", false)]
    [InlineData(MergeMethod.Merge, "local:merge_receipt:before", true)]
    [InlineData(MergeMethod.Squash, "local:merge_receipt:before", true)]
    [InlineData(MergeMethod.Rebase, "local:merge_receipt:before", true)]
    [InlineData(MergeMethod.Squash, "local:merge_receipt:after", true)]
    public async Task A_merge_that_dies_is_seen_as_what_the_repository_shows(MergeMethod method, string passage, bool merged)
    {
        var pull = await _world.OpenPullAsync();
        _world.PushToMain("main.txt", "m\n");
        _world.Gates.CrashAt(passage);
        await Assert.ThrowsAsync<CrashException>(() => _world.Forge.MergeAsync(1, pull.Head, method, "T", default));
        var tip = _world.Ref("refs/heads/main");
        await _world.RestartAsync();
        var read = await _world.ReadAsync(1);
        Assert.Equal(merged ? (PullRequestState.Merged, tip) : (PullRequestState.Open, null), (read.State, read.MergeCommit));
        if (!merged) await _world.Forge.MergeAsync(1, pull.Head, method, "T", default);
        Assert.Equal("already_merged", (await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.MergeAsync(1, pull.Head, method, "T", default))).Problem.Code);
        var detail = await _world.Ada.ShowAsync(1, default);
        Assert.Equal("maestro", Assert.Single(detail.History, entry => entry.Kind == PullEventKind.Merged).Author);
        Assert.Single(_world.At("log", "--first-parent", "--format=%s", "main", "--", "new.txt").Split('\n'));
    }

    [Fact]
    public async Task A_merge_that_died_is_recognised_after_the_branch_went_on_or_away()
    {
        var pull = await _world.OpenPullAsync();
        _world.Gates.CrashAt("local:merge_receipt:before");
        await Assert.ThrowsAsync<CrashException>(() => _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default));
        var merge = _world.Ref("refs/heads/main");
        _world.Write("more.txt", "more\n");
        _world.Push("topic");
        _world.PushToMain("main.txt", "m\n");
        await _world.RestartAsync();
        var merged = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Merged, pull.Head, merge), (merged.State, merged.Head, merged.MergeCommit));
    }

    [Fact]
    public async Task A_decided_merge_that_never_happened_is_not_taken_for_one()
    {
        var pull = await _world.OpenPullAsync();
        _world.Gates.CrashAt("local:merge_intent:after");
        await Assert.ThrowsAsync<CrashException>(() => _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default));
        _world.At("reflog", "expire", "--expire=now", "--all");
        _world.At("gc", "--quiet", "--prune=now");
        await _world.RestartAsync();
        Assert.Equal(PullRequestState.Open, (await _world.ReadAsync(1)).State);
        _world.At("update-ref", "-d", "refs/heads/topic");
        Assert.Equal(PullRequestState.Closed, (await _world.ReadAsync(1)).State);
    }

    [Fact]
    public async Task A_head_that_is_pushed_at_the_last_moment_is_not_merged()
    {
        var pull = await _world.OpenPullAsync();
        var main = _world.Ref("refs/heads/main");
        _world.Gates.OnPass = passage =>
        {
            if (passage != "local:merge_intent:after") return;
            _world.Write("late.txt", "late\n");
            _world.Push("topic");
        };
        var refused = await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default));
        Assert.Equal("head_moved", refused.Problem.Code);
        Assert.Equal(main, _world.Ref("refs/heads/main"));
        Assert.Equal(PullRequestState.Open, (await _world.ReadAsync(1)).State);
    }

    [Fact]
    public async Task A_base_that_is_pushed_at_the_last_moment_is_merged_into_anew()
    {
        var pull = await _world.OpenPullAsync();
        var pushed = "";
        _world.Gates.OnPass = passage =>
        {
            if (passage != "local:merge_intent:after" || pushed.Length > 0) return;
            pushed = _world.PushToMain("late.txt", "late\n");
        };
        var commit = await _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default);
        Assert.Equal(pushed, _world.At("rev-parse", $"{commit}^"));
        Assert.Contains("local:merge_lost:after", _world.Gates.Seen);
    }

    [Fact]
    public async Task A_base_that_conflicts_at_the_last_moment_stops_the_merge()
    {
        _world.Branch("topic", ("app.txt", "mine\n"));
        var head = (await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default)).Head;
        var pushed = "";
        _world.Gates.OnPass = passage =>
        {
            if (passage != "local:merge_intent:after" || pushed.Length > 0) return;
            pushed = _world.PushToMain("app.txt", "theirs\n");
        };
        var refused = await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.MergeAsync(1, head, MergeMethod.Squash, "T", default));
        Assert.Equal("merge_refused", refused.Problem.Code);
        Assert.Equal(pushed, _world.Ref("refs/heads/main"));
    }

    [Fact]
    public async Task A_base_that_never_rests_is_told_and_can_be_tried_again()
    {
        var pull = await _world.OpenPullAsync();
        var round = 0;
        _world.Gates.OnPass = passage =>
        {
            if (passage == "local:merge_intent:after") _world.PushToMain("late.txt", $"{round++}\n");
        };
        var failed = await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default));
        Assert.Equal(("base_moved", true), (failed.Problem.Code, failed.IsTransient));
        _world.Gates.OnPass = null;
        await _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default);
    }

    [Fact]
    public async Task An_objection_before_the_decision_stops_the_merge()
    {
        var rules = new LocalForgeRules { RequiredApprovals = 1 };
        var pull = await _world.OpenPullAsync();
        await _world.Ada.ApproveAsync(1, "", null, default);
        var strict = await _world.OpenAsync(rules);
        _world.Gates.OnPass = passage =>
        {
            if (passage != "local:merge_intent:before") return;
            _world.Gates.OnPass = null;
            _world.Desk("bob").RequestChangesAsync(1, "Wait!", null, default).GetAwaiter().GetResult();
        };
        var refused = await Assert.ThrowsAsync<ForgeException>(() => strict.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default));
        Assert.Equal("merge_refused", refused.Problem.Code);
        Assert.Contains("bob asked for changes", refused.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_pull_request_merged_by_many_at_once_is_merged_once()
    {
        var pull = await _world.OpenPullAsync();
        var main = _world.Ref("refs/heads/main");
        var forges = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _world.OpenAsync()));
        var failures = await Task.WhenAll(forges.Select(forge => Task.Run(() =>
            Record.ExceptionAsync(() => forge.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "T", default)))));
        Assert.Single(failures, failure => failure is null);
        Assert.All(failures.OfType<ForgeException>(), refused => Assert.Equal("already_merged", refused.Problem.Code));
        Assert.Equal("1", _world.At("rev-list", "--count", $"{main}..main"));
        Assert.Single((await _world.Ada.ShowAsync(1, default)).History, entry => entry.Kind == PullEventKind.Merged);
    }

    [Fact]
    public async Task Many_pull_requests_merged_at_once_all_land()
    {
        var pulls = new List<PullRequest>();
        for (var index = 0; index < 4; index++) pulls.Add(await _world.OpenPullAsync($"topic{index}", $"{index}.txt"));
        var forges = await Task.WhenAll(pulls.Select(_ => _world.OpenAsync()));
        await Task.WhenAll(pulls.Zip(forges, (pull, forge) => Task.Run(() => forge.Forge.MergeAsync(pull.Number, pull.Head, MergeMethod.Squash, "T", default))));
        Assert.Equal(["0.txt", "1.txt", "2.txt", "3.txt", "README.md", "app.txt"], _world.At("ls-tree", "-r", "--name-only", "main").Split('\n'));
        Assert.All(await _world.Ada.ListAsync(null, default), pull => Assert.Equal(PullRequestState.Merged, pull.State));
    }
}
