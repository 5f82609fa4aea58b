using Maestro.PullRequests;
using Maestro.Trackers.Local;
using Xunit;

namespace Maestro.Tests.Agents.Tools;

public sealed class LanePublishToolTests : IAsyncLifetime
{
    private ToolWorld _world = null!;

    public async Task InitializeAsync() => _world = await ToolWorld.CreateWithForgeAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Commits_become_a_pull_request_and_the_start_is_supplied()
    {
        var head = _world.Commit("a.txt", "a\n");
        var reply = await _world.PublishAsync();
        Assert.True(reply.IsOk, reply.Text);
        var pull = Assert.Single(await _world.PullsAsync());
        Assert.Equal((head, head, "Do it", "What changed.", PullRequestState.Open, false), (pull.Head, _world.OriginHead(_world.Lane.Branch), pull.Title, pull.Body, pull.State, pull.IsDraft));
        Assert.Equal((pull.Url, head, _world.Lane.Branch), (reply["pr_url"], reply["head"], reply["branch"]));
        Assert.Equal((pull.Number, pull.Url), (_world.Lane.PullRequestNumber, _world.Lane.PullRequestUrl));
        Assert.Empty(reply.List("warnings"));
        Assert.Equal("In Progress", _world.IssueNow.State);
        Assert.Single(_world.Comments);
    }

    [Fact]
    public async Task Publishing_again_updates_the_same_pull_request_back_and_forth()
    {
        _world.Commit("a.txt", "a\n");
        foreach (var title in new[] { "One", "Two", "One", "One" })
        {
            Assert.True((await _world.PublishAsync(title)).IsOk);
            Assert.Equal(title, Assert.Single(await _world.PullsAsync()).Title);
        }

        var head = _world.Commit("b.txt", "b\n");
        Assert.True((await _world.PublishAsync("Three", "More.")).IsOk);
        var pull = Assert.Single(await _world.PullsAsync());
        Assert.Equal((head, "Three", "More."), (pull.Head, pull.Title, pull.Body));
        _world.Restart();
        Assert.True((await _world.PublishAsync("Three", "More.")).IsOk);
        Assert.Single(_world.Comments);
        Assert.Empty(_world.Ledger.Read(reader => reader.ReadPendingEffects(_world.LaneId)));
    }

    [Fact]
    public async Task Nothing_beyond_the_base_is_nothing_to_publish()
    {
        Assert.Equal("nothing_to_publish", (await _world.PublishAsync()).Code);
        var root = _world.Repository.Root;
        _world.Git.Commit(root, "base.txt", "b\n");
        _world.Git.Run(root, "push", "--quiet", "origin", "main");
        await _world.Repository.FetchBaseAsync("main", default);
        _world.Git.Run(_world.Worktree, "merge", "--quiet", "origin/main");
        Assert.Equal("nothing_to_publish", (await _world.PublishAsync()).Code);
        Assert.Equal("", _world.OriginHead(_world.Lane.Branch));
        Assert.Empty(_world.Comments);
    }

    [Fact]
    public async Task Another_branch_and_a_detached_head_are_named()
    {
        _world.Commit("a.txt", "a\n");
        _world.Git.Run(_world.Worktree, "checkout", "--quiet", "-b", "elsewhere");
        var reply = await _world.PublishAsync();
        Assert.Equal("wrong_branch", reply.Code);
        Assert.Contains("elsewhere", reply["message"], StringComparison.Ordinal);
        _world.Git.Run(_world.Worktree, "checkout", "--quiet", "--detach");
        Assert.Equal("wrong_branch", (await _world.PublishAsync()).Code);
        Assert.Equal("", _world.OriginHead("elsewhere"));
    }

    [Fact]
    public async Task What_is_not_committed_is_a_warning()
    {
        _world.Commit("a.txt", "a\n");
        for (var i = 0; i < 7; i++) File.WriteAllText(Path.Combine(_world.Worktree, $"new{i}.txt"), "x");
        File.WriteAllText(Path.Combine(_world.Worktree, "a.txt"), "changed");
        var warning = Assert.Single((await _world.PublishAsync()).List("warnings"));
        Assert.Contains("a.txt", warning, StringComparison.Ordinal);
        Assert.Contains("and 3 more", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rewrite_is_refused_with_a_way_that_works()
    {
        var published = _world.Commit("a.txt", "a\n");
        await _world.PublishAsync();
        File.WriteAllText(Path.Combine(_world.Worktree, "a.txt"), "amended\n");
        _world.Git.Run(_world.Worktree, "commit", "--quiet", "--amend", "-a", "-m", "amended");
        var reply = await _world.PublishAsync();
        Assert.Equal("not_fast_forward", reply.Code);
        Assert.Contains($"git reset --soft {published}", reply["fix"], StringComparison.Ordinal);
        Assert.Equal(published, _world.OriginHead(_world.Lane.Branch));
        _world.Git.Run(_world.Worktree, "reset", "--soft", published);
        _world.Git.Run(_world.Worktree, "commit", "--quiet", "-m", "on top");
        Assert.True((await _world.PublishAsync()).IsOk);
        Assert.Equal("amended", _world.Git.Run(_world.Git["origin.git"], "show", $"{_world.Lane.Branch}:a.txt"));
    }

    [Fact]
    public async Task Commits_of_others_are_fetched_and_have_to_be_merged()
    {
        _world.Commit("a.txt", "a\n");
        await _world.PublishAsync();
        _world.Git.Run(_world.Git.Folder.Root, "clone", "--quiet", "-b", _world.Lane.Branch, _world.Git["origin.git"], _world.Git["person"]);
        var theirs = _world.Git.Commit(_world.Git["person"], "theirs.txt", "t\n");
        _world.Git.Run(_world.Git["person"], "push", "--quiet", "origin", _world.Lane.Branch);
        _world.Commit("b.txt", "b\n");
        for (var i = 0; i < 2; i++)
        {
            var reply = await _world.PublishAsync();
            Assert.Equal("remote_branch_moved", reply.Code);
            Assert.Contains($"git merge {theirs}", reply["fix"], StringComparison.Ordinal);
        }

        _world.Git.Run(_world.Worktree, "merge", "--quiet", "-m", "merge", theirs);
        Assert.True((await _world.PublishAsync()).IsOk);
        Assert.Equal("t", _world.Git.Run(_world.Git["origin.git"], "show", $"{_world.Lane.Branch}:theirs.txt"));
    }

    [Fact]
    public async Task A_pull_request_that_a_person_closed_is_left_alone()
    {
        var published = _world.Commit("a.txt", "a\n");
        await _world.PublishAsync();
        await _world.Reviewer("ada", AuthorAssociation.Owner).CloseAsync(_world.Lane.PullRequestNumber!.Value, default);
        _world.Commit("b.txt", "b\n");
        Assert.Equal("pull_request_closed", (await _world.PublishAsync()).Code);
        Assert.Equal(published, _world.OriginHead(_world.Lane.Branch));
        Assert.Single(await _world.PullsAsync());
    }

    [Fact]
    public async Task A_draft_becomes_ready_for_review_again()
    {
        _world.Commit("a.txt", "a\n");
        await _world.PublishAsync();
        await _world.Reviewer("ada", AuthorAssociation.Owner).SetDraftAsync(_world.Lane.PullRequestNumber!.Value, isDraft: true, default);
        Assert.True((await _world.PublishAsync()).IsOk);
        Assert.False(Assert.Single(await _world.PullsAsync()).IsDraft);
    }

    [Fact]
    public async Task A_branch_that_somebody_deleted_is_published_again()
    {
        var head = _world.Commit("a.txt", "a\n");
        var forge = _world.Forge;
        _world.Forge = new NoForge();
        Assert.Equal("forge_unreachable", (await _world.PublishAsync()).Code);
        Assert.Equal(head, _world.OriginHead(_world.Lane.Branch));
        _world.Git.Run(_world.Git["origin.git"], "update-ref", "-d", $"refs/heads/{_world.Lane.Branch}");
        _world.Forge = forge;
        _world.Restart();
        Assert.True((await _world.PublishAsync()).IsOk);
        Assert.Equal(head, _world.OriginHead(_world.Lane.Branch));
    }

    [Fact]
    public async Task A_push_that_origin_refused_may_be_tried_again()
    {
        var head = _world.Commit("a.txt", "a\n");
        var hook = Path.Combine(_world.Git["origin.git"], "hooks", "pre-receive");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        await File.WriteAllTextAsync(hook, "#!/bin/sh\necho no such branches here\nexit 1\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var reply = await _world.PublishAsync();
        Assert.Equal("push_rejected", reply.Code);
        Assert.Contains("no such branches here", reply["message"], StringComparison.Ordinal);
        File.Delete(hook);
        Assert.True((await _world.PublishAsync()).IsOk);
        Assert.Equal(head, _world.OriginHead(_world.Lane.Branch));
    }

    [Fact]
    public async Task A_forge_or_remote_that_does_not_answer_is_told_and_calling_again_is_safe()
    {
        _world.Commit("a.txt", "a\n");
        var forge = _world.Forge;
        _world.Forge = new NoForge();
        Assert.Equal("forge_unreachable", (await _world.PublishAsync()).Code);
        _world.Forge = forge;
        _world.Restart();
        Directory.Move(_world.Git["origin.git"], _world.Git["away.git"]);
        Assert.Equal("remote_unreachable", (await _world.PublishAsync()).Code);
        Directory.Move(_world.Git["away.git"], _world.Git["origin.git"]);
        Assert.True((await _world.PublishAsync()).IsOk);
        Assert.Single(await _world.PullsAsync());
        Assert.Empty(_world.Ledger.Read(reader => reader.ReadPendingEffects(_world.LaneId)));
    }

    [Theory]
    [InlineData("Do it", "Fixes OTHER-9", "closes_other_issue")]
    [InlineData("Do it", "See /etc/passwd", "absolute_path")]
    [InlineData("Do it", "Made by ada@example.org", "email_address")]
    [InlineData("Closes #12", "x", "closes_other_issue")]
    public async Task A_text_that_may_not_be_published_publishes_nothing(string title, string body, string fault)
    {
        _world.Commit("a.txt", "a\n");
        var reply = await _world.PublishAsync(title, body);
        Assert.Equal("text_refused", reply.Code);
        Assert.Contains(fault, Assert.Single(reply.List("faults")), StringComparison.Ordinal);
        Assert.Equal("", _world.OriginHead(_world.Lane.Branch));
    }

    [Fact]
    public async Task A_title_is_one_line_and_an_own_reference_is_fine()
    {
        _world.Commit("a.txt", "a\n");
        Assert.True((await _world.PublishAsync("Do\n it\u202E", $"Fixes {_world.Issue.Identifier}\n\n<!-- x -->")).IsOk);
        var pull = Assert.Single(await _world.PullsAsync());
        Assert.Equal(("Do it", $"Fixes {_world.Issue.Identifier}\n\n&lt;!-- x -->"), (pull.Title, pull.Body));
    }

    [Fact]
    public async Task A_person_s_move_of_the_issue_does_not_keep_the_work_from_being_saved()
    {
        _world.Commit("a.txt", "a\n");
        _world.Desk.Desk.Change(_world.Issue.Identifier, new IssueChange { State = "Backlog" });
        Assert.True((await _world.PublishAsync()).IsOk);
        Assert.Equal("Backlog", _world.IssueNow.State);
    }

    [Fact]
    public async Task A_crash_at_any_point_leaves_one_pull_request_one_comment_and_nothing_open()
    {
        var points = await PassagesAsync();
        Assert.Contains("effect:branch_push:before", points);
        Assert.Contains("effect:pull_request_open:after", points);
        Assert.Contains("ledger:lane_published:before", points);
        foreach (var point in points)
        {
            await using var world = await ToolWorld.CreateWithForgeAsync();
            var head = world.Commit("a.txt", "a\n");
            world.Probe.CrashAt(point);
            Assert.Equal("session_ending", (await world.PublishAsync()).Code);
            world.Restart();
            foreach (var pending in world.Ledger.Read(reader => reader.ReadPendingEffects(world.LaneId)))
                await world.Effects().SettleAsync(pending, world.Fence, default);
            Assert.True((await world.PublishAsync()).IsOk, point);
            Assert.Equal(head, world.OriginHead(world.Lane.Branch));
            Assert.Equal(world.Lane.PullRequestNumber, Assert.Single(await world.PullsAsync()).Number);
            Assert.Single(world.Comments);
            Assert.Equal("In Progress", world.IssueNow.State);
            Assert.Empty(world.Ledger.Read(reader => reader.ReadPendingEffects(world.LaneId)));
        }
    }

    // Each effect once before and after; of the ledger's writes the one that is this tool's own.
    private static async Task<IReadOnlyList<string>> PassagesAsync()
    {
        await using var world = await ToolWorld.CreateWithForgeAsync();
        world.Commit("a.txt", "a\n");
        world.Probe.Forget();
        Assert.True((await world.PublishAsync()).IsOk);
        return [.. world.Probe.Seen.Where(name => name.StartsWith("effect:", StringComparison.Ordinal) || name.Contains(":lane_published:", StringComparison.Ordinal))];
    }
}
