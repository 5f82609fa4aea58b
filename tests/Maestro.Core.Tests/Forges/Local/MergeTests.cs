using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Problems;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class MergeTests : IDisposable
{
    private readonly ForgeWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_merge_commit_has_both_parents_and_the_merged_tree()
    {
        var pull = await _world.OpenPullAsync();
        var onto = _world.PushToMain("main.txt", "m\n");
        var commit = await _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Merge, "DEMO-1: add", default);
        Assert.Equal(commit, _world.Ref("refs/heads/main"));
        Assert.Equal($"{onto} {pull.Head}", _world.At("show", "-s", "--format=%P", commit));
        Assert.Equal("Maestro <maestro@example.org> Maestro <maestro@example.org>", _world.At("show", "-s", "--format=%an <%ae> %cn <%ce>", commit));
        Assert.Equal("DEMO-1: add\n\nPull request #1 from topic", _world.At("show", "-s", "--format=%B", commit).TrimEnd());
        Assert.Equal(["README.md", "app.txt", "main.txt", "new.txt"], Files(commit));
        var merged = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Merged, pull.Head, commit), (merged.State, merged.Head, merged.MergeCommit));
        Assert.Equal(pull.Head, _world.Ref("refs/pull/1/head"));
        var entry = Assert.Single((await _world.Ada.ShowAsync(1, default)).History, entry => entry.Kind == PullEventKind.Merged);
        Assert.Equal("maestro", entry.Author);
        Assert.Contains("by merge", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_squash_is_one_commit_by_its_author_with_the_same_tree_as_the_merge()
    {
        _world.Branch("topic");
        CommitAs("Bob", "bob@example.org", "a.txt", "First thing\n\nwith a body");
        CommitAs("Bob", "BOB@example.org", "b.txt", "Second thing");
        CommitAs("Cy", "cy@example.org", "c.txt", "Third thing");
        var head = _world.Push("topic");
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default);
        var onto = _world.PushToMain("main.txt", "m\n");
        var expected = _world.At("merge-tree", "--write-tree", onto, head);
        var commit = await _world.Forge.MergeAsync(1, head, MergeMethod.Squash, "", default);
        Assert.Equal(onto, _world.At("show", "-s", "--format=%P", commit));
        Assert.Equal(expected, _world.At("show", "-s", "--format=%T", commit));
        Assert.Equal("Bob <bob@example.org> Maestro", _world.At("show", "-s", "--format=%an <%ae> %cn", commit));
        Assert.Equal(
            "T (#1)\n\n* First thing\n* Second thing\n* Third thing\n\nCo-authored-by: Cy <cy@example.org>",
            _world.At("show", "-s", "--format=%B", commit).TrimEnd());
        Assert.Equal((PullRequestState.Merged, head, commit), await StateAsync());
    }

    [Fact]
    public async Task A_squash_of_one_commit_keeps_its_text()
    {
        _world.Branch("topic");
        CommitAs("Bob", "bob@example.org", "a.txt", "Subject\n\nBody of it");
        var head = _world.Push("topic");
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default);
        var commit = await _world.Forge.MergeAsync(1, head, MergeMethod.Squash, "DEMO-1", default);
        Assert.Equal("DEMO-1\n\nBody of it", _world.At("show", "-s", "--format=%B", commit).TrimEnd());
    }

    [Fact]
    public async Task A_rebase_makes_the_commits_anew_with_author_date_and_text()
    {
        _world.Branch("topic");
        CommitAs("Bob", "bob@example.org", "a.txt", "First ü\n\nbody");
        CommitAs("Cy", "cy@example.org", "b.txt", "Second");
        _world.Git.Run(_world.Clone, "commit", "--quiet", "--allow-empty", "-m", "Empty on purpose");
        var head = _world.Push("topic");
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default);
        var onto = _world.PushToMain("main.txt", "m\n");
        var expected = _world.At("merge-tree", "--write-tree", onto, head);
        var tip = await _world.Forge.MergeAsync(1, head, MergeMethod.Rebase, "unused", default);
        const string What = "--format=%an <%ae> %aI%n%B";
        Assert.Equal(_world.At("log", What, $"{head}~3..{head}"), _world.At("log", What, $"{onto}..{tip}"));
        Assert.Equal("3", _world.At("rev-list", "--count", "--first-parent", "--no-merges", $"{onto}..{tip}"));
        Assert.Equal(["Maestro", "Maestro", "Maestro"], _world.At("log", "--format=%cn", $"{onto}..{tip}").Split('\n'));
        Assert.Equal(expected, _world.At("show", "-s", "--format=%T", tip));
        Assert.Equal((PullRequestState.Merged, head, tip), await StateAsync());
        Assert.Equal(["a.txt", "b.txt"], (await _world.Ada.ShowAsync(1, default)).ChangedFiles);
    }

    [Fact]
    public async Task A_rebase_leaves_out_what_the_base_has_and_merges_of_the_base()
    {
        _world.Branch("topic");
        _world.Write("a.txt", "a\n", "a");
        _world.Write("b.txt", "b\n", "b");
        _world.Push("topic");
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default);
        _world.PushToMain("a.txt", "a\n");
        await _world.Forge.UpdateBranchAsync(1, (await _world.ReadAsync(1)).Head, default);
        var onto = _world.PushToMain("main.txt", "m\n");
        var tip = await _world.Forge.MergeAsync(1, (await _world.ReadAsync(1)).Head, MergeMethod.Rebase, "", default);
        Assert.Equal("b", _world.At("log", "--format=%s", $"{onto}..{tip}"));
    }

    [Fact]
    public async Task A_branch_that_merges_but_does_not_rebase_is_refused_for_rebase_only()
    {
        _world.Branch("topic", ("app.txt", "mine\n"));
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default);
        _world.PushToMain("app.txt", "theirs\n");
        _world.Git.Run(_world.Clone, "checkout", "--quiet", "topic");
        _world.Git.Try(_world.Clone, "merge", "--quiet", "--no-edit", "origin/main");
        File.WriteAllText(Path.Combine(_world.Clone, "app.txt"), "both\n");
        _world.Git.Run(_world.Clone, "commit", "--quiet", "--all", "-m", "resolved");
        var head = _world.Push("topic");
        var refused = await RefusedAsync(head, MergeMethod.Rebase);
        Assert.Equal("merge_refused", refused.Problem.Code);
        Assert.Contains("app.txt", refused.Problem.Message, StringComparison.Ordinal);
        var commit = await _world.Forge.MergeAsync(1, head, MergeMethod.Squash, "", default);
        Assert.Equal("both", _world.At("show", $"{commit}:app.txt"));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_named_and_nothing_moves()
    {
        _world.Branch("topic", ("app.txt", "mine\n"));
        var head = (await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default)).Head;
        var onto = _world.PushToMain("app.txt", "theirs\n");
        var refused = await RefusedAsync(head, MergeMethod.Merge);
        Assert.Equal(("merge_refused", "#1", false), (refused.Problem.Code, refused.Problem.Subject, refused.IsTransient));
        Assert.Contains("conflicts with main in app.txt", refused.Problem.Message, StringComparison.Ordinal);
        var strict = await _world.OpenAsync(new LocalForgeRules { RequiredApprovals = 1, RequiredChecks = ["build"], Methods = [MergeMethod.Squash] });
        _world.PushToMain("app.txt", "mine\n");
        refused = await Assert.ThrowsAsync<ForgeException>(() => strict.Forge.MergeAsync(1, head, MergeMethod.Merge, "", default));
        Assert.Contains("0 of 1 required approvals", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("\"build\" has no result yet", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("merging by merge", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(onto, _world.At("rev-parse", "main~1"));
        Assert.Equal(PullRequestState.Open, (await _world.ReadAsync(1)).State);
        Assert.DoesNotContain("local:merge_intent:before", _world.Gates.Seen);
    }

    [Fact]
    public async Task Exactly_the_given_head_is_merged_or_nothing()
    {
        var pull = await _world.OpenPullAsync();
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        foreach (var head in new[] { pull.Head, tip[..12], "main", "" })
        {
            var refused = await RefusedAsync(head, MergeMethod.Squash);
            Assert.Equal(("head_moved", false), (refused.Problem.Code, refused.IsTransient));
        }

        await _world.Forge.MergeAsync(1, tip, MergeMethod.Squash, "", default);
    }

    [Fact]
    public async Task Merging_twice_is_told_as_merged()
    {
        var pull = await _world.OpenPullAsync();
        var commit = await _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "", default);
        var again = await RefusedAsync(pull.Head, MergeMethod.Squash);
        Assert.Equal("already_merged", again.Problem.Code);
        Assert.Contains(commit, again.Problem.Message, StringComparison.Ordinal);
        Assert.Equal("already_merged", (await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.CloseAsync(1, default))).Problem.Code);
        Assert.Equal("already_merged", (await Assert.ThrowsAsync<MaestroException>(() => _world.Ada.ReopenAsync(1, default))).Code);
        Assert.Equal(commit, _world.Ref("refs/heads/main"));
    }

    [Fact]
    public async Task A_person_merges_under_their_own_name()
    {
        var pull = await _world.OpenPullAsync();
        var commit = await _world.Ada.MergeAsync(1, pull.Head, MergeMethod.Merge, "", default);
        Assert.Equal("ada <ada@localhost>", _world.At("show", "-s", "--format=%an <%ae>", commit));
        Assert.Equal("text_has_control_characters", (await Assert.ThrowsAsync<MaestroException>(() => _world.Ada.MergeAsync(1, pull.Head, MergeMethod.Merge, "a\nb", default))).Code);
    }

    [Fact]
    public async Task A_pull_request_behind_its_base_is_brought_up_to_date_where_that_is_required()
    {
        var strict = await _world.OpenAsync(new LocalForgeRules { RequiredApprovals = 0, RequireUpToDate = true });
        var pull = await _world.OpenPullAsync();
        var onto = _world.PushToMain("main.txt", "m\n");
        Assert.Equal("BEHIND", (await strict.Forge.ReadPullRequestsAsync([1], default))[1].MergeStatus);
        Assert.Equal("merge_refused", (await Assert.ThrowsAsync<ForgeException>(() => strict.Forge.MergeAsync(1, pull.Head, MergeMethod.Merge, "", default))).Problem.Code);
        await strict.Forge.UpdateBranchAsync(1, pull.Head, default);
        var updated = (await strict.Forge.ReadPullRequestsAsync([1], default))[1];
        Assert.Equal("CLEAN", updated.MergeStatus);
        Assert.Equal(updated.Head, _world.Ref("refs/heads/topic"));
        Assert.Equal($"{pull.Head} {onto}", _world.At("show", "-s", "--format=%P", updated.Head));
        await strict.Forge.UpdateBranchAsync(1, updated.Head, default);
        Assert.Equal(updated.Head, _world.Ref("refs/heads/topic"));
        Assert.Equal("head_moved", (await Assert.ThrowsAsync<ForgeException>(() => strict.Forge.UpdateBranchAsync(1, pull.Head, default))).Problem.Code);
        await strict.Forge.MergeAsync(1, updated.Head, MergeMethod.Merge, "", default);
    }

    [Fact]
    public async Task A_branch_in_conflict_is_not_brought_up_to_date()
    {
        _world.Branch("topic", ("app.txt", "mine\n"));
        var head = (await _world.Forge.OpenAsync(new PullRequestDraft("topic", "main", "T", ""), default)).Head;
        _world.PushToMain("app.txt", "theirs\n");
        Assert.Equal("merge_conflict", (await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.UpdateBranchAsync(1, head, default))).Problem.Code);
        Assert.Equal(head, _world.Ref("refs/heads/topic"));
    }

    [Fact]
    public async Task A_branch_is_deleted_only_at_the_expected_commit()
    {
        var pull = await _world.OpenPullAsync();
        await _world.Forge.MergeAsync(1, pull.Head, MergeMethod.Squash, "", default);
        var other = _world.Ref("refs/heads/main")!;
        Assert.Equal("branch_moved", (await RefusedDeletionAsync("topic", other)).Code);
        await _world.Forge.DeleteBranchAsync("topic", pull.Head, default);
        await _world.Forge.DeleteBranchAsync("topic", pull.Head, default);
        Assert.Null(_world.Ref("refs/heads/topic"));
        Assert.Equal(pull.Head, _world.Ref("refs/pull/1/head"));
        Assert.Equal(PullRequestState.Merged, (await _world.ReadAsync(1)).State);
        Assert.Equal("branch_protected", (await RefusedDeletionAsync("main", other)).Code);
    }

    [Fact]
    public async Task Deleting_the_branch_of_an_open_pull_request_closes_it_at_its_newest_commit()
    {
        await _world.OpenPullAsync();
        _world.Write("more.txt", "more\n");
        var tip = _world.Push("topic");
        await _world.Forge.DeleteBranchAsync("topic", tip, default);
        Assert.Equal(tip, _world.Ref("refs/pull/1/head"));
        var closed = await _world.ReadAsync(1);
        Assert.Equal((PullRequestState.Closed, tip), (closed.State, closed.Head));
    }

    [Fact]
    public async Task The_base_of_an_open_pull_request_is_not_deleted()
    {
        var release = _world.Branch("release");
        _world.Branch("topic", ("t.txt", "t\n"));
        await _world.Forge.OpenAsync(new PullRequestDraft("topic", "release", "T", ""), default);
        Assert.Equal("branch_protected", (await RefusedDeletionAsync("release", release)).Code);
    }

    private string[] Files(string commit) => _world.At("ls-tree", "-r", "--name-only", commit).Split('\n');

    private async Task<(PullRequestState State, string Head, string? Commit)> StateAsync()
    {
        var pull = await _world.ReadAsync(1);
        return (pull.State, pull.Head, pull.MergeCommit);
    }

    private void CommitAs(string name, string email, string path, string message)
    {
        File.WriteAllText(Path.Combine(_world.Clone, path), path);
        _world.Git.Run(_world.Clone, "add", path);
        _world.Git.Run(_world.Clone, "commit", "--quiet", "-m", message, $"--author={name} <{email}>", "--date=2024-02-29T12:30:15+0530");
    }

    private Task<ForgeException> RefusedAsync(string head, MergeMethod method) =>
        Assert.ThrowsAsync<ForgeException>(() => _world.Forge.MergeAsync(1, head, method, "", default));

    private async Task<Problem> RefusedDeletionAsync(string branch, string head) =>
        (await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.DeleteBranchAsync(branch, head, default))).Problem;
}
