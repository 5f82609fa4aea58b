using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.Forges.Local;

/// <summary>The facts that decide whether a pull request may land, as a new head and a moved base change them.</summary>
public sealed class LandingFactTests : IDisposable
{
    private const string Check = "dotnet test";

    private static readonly TrustedAuthors Authors = new("maestro", []);

    private readonly ForgeWorld _world = new(new LocalForgeRules { RequiredApprovals = 1, RequiredChecks = [Check] });

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Behind_is_told_where_it_matters_whatever_else_is_missing(bool isRequired, bool baseMoved, bool isBehind)
    {
        var forge = (await _world.OpenAsync(_world.Rules with { RequireUpToDate = isRequired })).Forge;
        await _world.OpenPullAsync();
        if (baseMoved) _world.PushToMain("main.txt", "m\n");
        var pull = (await forge.ReadPullRequestsAsync([1], default))[1];
        Assert.Equal((isBehind, false, "BLOCKED"), (pull.IsBehind, pull.RequiresQueue, pull.MergeStatus));
        Assert.Equal(isRequired, (await forge.ReadRepositoryAsync(default)).RequiresUpToDate);
        await forge.CloseAsync(1, default);
        Assert.False((await forge.ReadPullRequestsAsync([1], default))[1].IsBehind);
    }

    [Fact]
    public async Task A_new_head_begins_without_approvals_and_results_whoever_made_it()
    {
        var pull = await _world.OpenPullAsync();
        await _world.Ada.ApproveAsync(1, "", null, default);
        await _world.Ada.RecordCheckAsync(1, Check, CheckState.Succeeded, "", null, false, default);
        var ready = await _world.ReadAsync(1);
        Assert.Equal(("CLEAN", 1), (ready.MergeStatus, Approvals.Of(ready, pull.Head, Authors).Count));

        _world.PushToMain("main.txt", "m\n");
        await _world.Forge.UpdateBranchAsync(1, pull.Head, default);
        var updated = await _world.ReadAsync(1);
        Assert.NotEqual(pull.Head, updated.Head);
        Assert.Empty(Approvals.Of(updated, updated.Head, Authors));
        Assert.Equal(CheckState.Pending, Assert.Single(updated.Checks).State);

        await _world.Ada.ApproveAsync(1, "", null, default);
        await _world.Ada.RecordCheckAsync(1, Check, CheckState.Succeeded, "", null, false, default);
        _world.Git.Run(_world.Clone, "fetch", "--quiet", "origin");
        _world.Git.Run(_world.Clone, "checkout", "--quiet", "--detach", "origin/topic");
        _world.Write("more.txt", "more\n");
        _world.Push("topic");
        var pushed = await _world.ReadAsync(1);
        Assert.Empty(Approvals.Of(pushed, pushed.Head, Authors));
        Assert.Equal(CheckState.Pending, Assert.Single(pushed.Checks).State);
        Assert.Equal("head_moved", (await Assert.ThrowsAsync<ForgeException>(() => _world.Forge.MergeAsync(1, updated.Head, MergeMethod.Squash, "T", default))).Problem.Code);
    }

    [Fact]
    public async Task An_approval_comes_back_with_the_head_that_it_was_given_on()
    {
        var pull = await _world.OpenPullAsync();
        await _world.Ada.ApproveAsync(1, "", null, default);
        _world.Write("more.txt", "more\n");
        _world.Push("topic");
        Assert.Empty(Approvals.Of(await _world.ReadAsync(1), (await _world.ReadAsync(1)).Head, Authors));
        _world.At("update-ref", "refs/heads/topic", pull.Head);
        Assert.Equal("ada", Assert.Single(Approvals.Of(await _world.ReadAsync(1), pull.Head, Authors)).Author.Login);
    }

    [Fact]
    public async Task Only_the_required_check_that_failed_asks_for_work_and_its_log_is_there()
    {
        await _world.OpenPullAsync();
        await _world.Ada.RecordCheckAsync(1, "coverage", CheckState.Failed, "80%", null, true, default);
        Assert.True(PullRequestFeedback.Of(await _world.ReadAsync(1), Authors).IsEmpty);
        await _world.Ada.RecordCheckAsync(1, Check, CheckState.Failed, "expected 1, was 2", null, false, default);
        var feedback = PullRequestFeedback.Of(await _world.ReadAsync(1), Authors);
        Assert.Equal((false, "expected 1, was 2"), (feedback.IsEmpty, feedback.FailedChecks.Single(check => check.IsRequired).LogTail));
        _world.Write("new.txt", "fixed\n");
        _world.Push("topic");
        Assert.True(PullRequestFeedback.Of(await _world.ReadAsync(1), Authors).IsEmpty);
    }

    [Fact]
    public async Task A_repair_that_leaves_things_open_waits_for_the_reviewer_and_starts_no_other()
    {
        await _world.OpenPullAsync("topic", "new.txt", "one\ntwo\nthree\n");
        var thread = await _world.Ada.OpenThreadAsync(1, "new.txt", (2, 2), "Why two?", null, default);
        await _world.Ada.RequestChangesAsync(1, "See the thread.", null, default);
        var given = PullRequestFeedback.Of(await _world.ReadAsync(1), Authors);
        Assert.Equal((1, 1), (given.Threads.Count, given.ChangeRequests.Count));

        // The repair answers nothing and changes nothing; another one changes another place.
        foreach (var isPushed in new[] { false, true })
        {
            if (isPushed)
            {
                _world.Write("other.txt", "x\n");
                _world.Push("topic");
            }

            var after = PullRequestFeedback.Of(await _world.ReadAsync(1), Authors, given.NewestAt);
            Assert.Equal((true, true), (after.IsEmpty, after.AwaitsRereview));
            Assert.Equal(["ada"], after.ReviewersToAsk);
        }

        await _world.Ada.ReplyAsync(1, thread, "Still two.", default);
        Assert.Equal(thread, Assert.Single(PullRequestFeedback.Of(await _world.ReadAsync(1), Authors, given.NewestAt).Threads).Id);

        // The line goes, so the thread does; the change request stands until ada says another word.
        _world.Write("new.txt", "one\n2\nthree\n");
        _world.Push("topic");
        var moved = PullRequestFeedback.Of(await _world.ReadAsync(1), Authors, given.NewestAt);
        Assert.Equal((0, 0, true), (moved.Threads.Count, moved.Answered.Count, moved.AwaitsRereview));
        await _world.Ada.ApproveAsync(1, "", null, default);
        Assert.False(PullRequestFeedback.Of(await _world.ReadAsync(1), Authors, given.NewestAt).AwaitsRereview);
    }

    [Fact]
    public async Task A_dismissed_change_request_asks_for_nothing_and_awaits_nobody()
    {
        await _world.OpenPullAsync();
        var review = await _world.Ada.RequestChangesAsync(1, "No.", null, default);
        await _world.Desk("bob", AuthorAssociation.Owner).DismissAsync(1, review, "Ada is away.", default);
        var feedback = PullRequestFeedback.Of(await _world.ReadAsync(1), Authors);
        Assert.Equal((true, false), (feedback.IsEmpty, feedback.AwaitsRereview));
    }
}
