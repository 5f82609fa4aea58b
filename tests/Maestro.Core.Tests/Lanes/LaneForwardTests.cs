using Maestro.Git;
using Maestro.Lanes;
using Maestro.Tests.Gates;
using Xunit;

namespace Maestro.Tests.Lanes;

/// <summary>Commits that others published come into the lane, and nothing that is only in the lane is lost over it.</summary>
public sealed class LaneForwardTests : IDisposable
{
    private static readonly string[] Half = ["gone", "new/file", "one"];

    private readonly LaneWorld _world = new();
    private readonly FakeTime _time = new(TimeProvider.System.GetUtcNow());

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_clean_lane_is_moved_with_files_index_and_branch()
    {
        var (lane, target) = await PublishAsync();
        var result = await MoveAsync(lane, target);
        Assert.Equal((ForwardOutcome.Moved, target), (result.Outcome, result.Head));
        CheckAt(lane, target);
        Assert.Equal(ForwardOutcome.AlreadyThere, (await MoveAsync(lane, target)).Outcome);
    }

    [Fact]
    public async Task A_lane_that_has_more_or_other_commits_is_left_as_it_is()
    {
        var (lane, target) = await PublishAsync();
        await MoveAsync(lane, target);
        var more = _world.World.Commit(lane.Path, "more", "m");
        Assert.Equal((ForwardOutcome.Ahead, more), await Outcome(lane, target));
        _world.World.Run(lane.Path, "reset", "--quiet", "--hard", "HEAD~2");
        var other = _world.World.Commit(lane.Path, "other", "o");
        Assert.Equal((ForwardOutcome.Diverged, other), await Outcome(lane, target));
        Assert.Equal(other, _world.World.Run(lane.Path, "rev-parse", lane.Branch));
    }

    [Fact]
    public async Task A_head_that_the_remote_no_longer_has_is_missing_and_no_reason_to_move()
    {
        var (lane, _) = await PublishAsync();
        var failure = await Assert.ThrowsAsync<GitException>(() => MoveAsync(lane, new string('e', 40)));
        Assert.Equal("commit_missing", failure.Problem.Code);
    }

    [Theory]
    [InlineData("README.md", "changed")]
    [InlineData("one", "neither old nor new")]
    [InlineData("untracked", "x")]
    [InlineData("new/file", "in the way")]
    [InlineData("seen.log", "ignored, and in the way")]
    [InlineData("new", "a file where a folder comes")]
    [InlineData("kept.log/x", "a folder of ignored files where a file comes")]
    public async Task What_is_only_in_the_lane_stops_it_and_is_named(string file, string text)
    {
        var (lane, target) = await PublishAsync();
        var head = _world.World.Run(lane.Path, "rev-parse", "HEAD");
        _world.World.Folder.Write(Path.Combine(lane.Path, file), text);
        var result = await MoveAsync(lane, target);
        Assert.Equal(ForwardOutcome.NotClean, result.Outcome);
        Assert.Contains(result.Paths, path => file.StartsWith(path, StringComparison.Ordinal));
        Assert.Equal(text, File.ReadAllText(Path.Combine(lane.Path, file)));
        Assert.Equal(head, _world.World.Run(lane.Path, "rev-parse", lane.Branch));
    }

    [Fact]
    public async Task What_is_only_in_the_index_stops_it_too()
    {
        var (lane, target) = await PublishAsync();
        var file = Path.Combine(lane.Path, "one");
        var old = File.ReadAllText(file);
        File.WriteAllText(file, "only staged");
        _world.World.Run(lane.Path, "add", "one");
        File.WriteAllText(file, old);
        Assert.Equal(["one"], (await MoveAsync(lane, target)).Paths);
        Assert.Equal("only staged", _world.World.Run(lane.Path, "show", ":one"));
    }

    [Fact]
    public async Task A_file_that_git_was_told_not_to_look_at_stops_it()
    {
        var (lane, target) = await PublishAsync();
        _world.World.Run(lane.Path, "update-index", "--assume-unchanged", "one");
        File.WriteAllText(Path.Combine(lane.Path, "one"), "hidden work");
        Assert.Equal(["one"], (await MoveAsync(lane, target)).Paths);
    }

    [Fact]
    public async Task A_link_in_the_way_is_neither_followed_nor_replaced()
    {
        var (lane, target) = await PublishAsync();
        var precious = _world.World.Folder.Write("precious/file", "p");
        Directory.CreateSymbolicLink(Path.Combine(lane.Path, "new"), Path.GetDirectoryName(precious)!);
        _world.World.Folder.Write(Path.Combine(_world.Common, "info/exclude"), "new\n");
        Assert.Equal(["new"], (await MoveAsync(lane, target)).Paths);
        Assert.Equal("p", File.ReadAllText(precious));
    }

    [Fact]
    public async Task An_index_that_became_a_link_is_not_written_through()
    {
        var (lane, target) = await PublishAsync();
        var index = Path.Combine(lane.GitDirectory!, "index");
        var elsewhere = _world["elsewhere"];
        File.Move(index, elsewhere);
        File.CreateSymbolicLink(index, elsewhere);
        var before = File.ReadAllBytes(elsewhere);
        Assert.Equal("lane_mismatch", await LaneWorld.CodeOf(() => MoveAsync(lane, target)));
        Assert.Equal(before, File.ReadAllBytes(elsewhere));
    }

    [Fact]
    public async Task Hooks_and_monitors_of_the_repository_do_not_run()
    {
        var (lane, target) = await PublishAsync();
        foreach (var hook in new[] { "post-index-change", "reference-transaction", "post-checkout" })
            _world.World.Folder.WriteScript(Path.Combine(_world.Common, "hooks", hook), $"touch '{_world["sprung"]}'");
        _world.World.Run(_world.Checkout, "config", "core.fsmonitor", _world.World.Folder.WriteScript("monitor", $"touch '{_world["sprung"]}'"));
        Assert.Equal(ForwardOutcome.Moved, (await MoveAsync(lane, target)).Outcome);
        Assert.False(File.Exists(_world["sprung"]));
    }

    [Fact]
    public async Task Cut_off_before_or_after_any_git_call_it_goes_on_and_loses_nothing()
    {
        var (_, target) = await PublishAsync("ENG-0");
        FetchTarget();
        for (var cut = 1; ; cut++)
        {
            var lane = await _world.MakeAsync($"ENG-{cut}");
            var probe = CutAt(cut);
            var isCut = await Record.ExceptionAsync(() => MoveAsync(lane, target, probe)) is CrashException;
            Assert.True((await MoveAsync(lane, target)).IsDone, $"cut {cut}");
            CheckAt(lane, target);
            if (isCut) continue;
            Assert.True(cut > 20, $"only {cut} passages");
            break;
        }
    }

    [Fact]
    public async Task Killed_in_the_midst_of_writing_files_it_goes_on()
    {
        var (_, target) = await PublishAsync("ENG-0");
        FetchTarget();
        // git takes away what goes, then writes what comes, then the index; the lock stays.
        for (var done = 0; done <= Half.Length; done++)
        {
            var lane = await _world.MakeAsync($"ENG-{done + 1}");
            foreach (var path in Half.Take(done)) Arrive(lane, target, path);
            var locked = Path.Combine(lane.GitDirectory!, "index.lock");
            File.WriteAllText(locked, "half an index");
            Assert.Equal("index_locked", (await Assert.ThrowsAsync<GitException>(() => MoveAsync(lane, target))).Problem.Code);
            File.SetLastWriteTimeUtc(locked, _time.GetUtcNow().UtcDateTime.AddMinutes(-11));
            Assert.Equal(ForwardOutcome.Moved, (await MoveAsync(lane, target)).Outcome);
            CheckAt(lane, target);
        }
    }

    [Fact]
    public async Task What_an_agent_changed_after_a_cut_is_still_kept()
    {
        var (lane, target) = await PublishAsync();
        foreach (var path in Half) Arrive(lane, target, path);
        File.WriteAllText(Path.Combine(lane.Path, "one"), "the agent's");
        Assert.Equal(["one"], (await MoveAsync(lane, target)).Paths);
        Assert.Equal("the agent's", File.ReadAllText(Path.Combine(lane.Path, "one")));
    }

    private static bool IsGit(string passage) => passage.StartsWith("process:git:", StringComparison.Ordinal);

    private static GateProbe CutAt(int cut)
    {
        var seen = 0;
        return new GateProbe { OnPass = passage => { if (IsGit(passage) && ++seen == cut) throw new CrashException(passage); } };
    }

    // A commit on the lane's published branch that adds, changes, removes and renames; the lane itself does not have it.
    private async Task<(LanePlan Lane, string Target)> PublishAsync(string identifier = "ENG-1")
    {
        _world.World.Commit(_world.Checkout, ".gitignore", "*.log\n");
        _world.World.Commit(_world.Checkout, "one", "old\n");
        _world.World.Commit(_world.Checkout, "gone", "g\n");
        _world.World.Run(_world.Checkout, "push", "--quiet", "origin", "main");
        _world.Base = _world.World.Run(_world.Checkout, "rev-parse", "HEAD");
        var lane = await _world.MakeAsync(identifier);
        var other = _world["other"];
        _world.World.Run(_world.World.Folder.Root, "clone", "--quiet", _world["origin.git"], other);
        _world.World.Run(other, "rm", "--quiet", "gone");
        _world.World.Commit(other, "new/file", "n\n");
        _world.World.Commit(other, "seen.log", "s\n");
        _world.World.Commit(other, "kept.log", "k\n");
        var target = _world.World.Commit(other, "one", "new\n");
        _world.World.Run(other, "push", "--quiet", "origin", $"HEAD:refs/heads/{lane.Branch}");
        return (lane, target);
    }

    private void FetchTarget() => _world.World.Run(_world.Checkout, "fetch", "--quiet", "origin", "+refs/heads/x/*:refs/remotes/origin/x/*");

    private void Arrive(LanePlan lane, string target, string path)
    {
        var full = Path.Combine(lane.Path, path);
        var (code, text, _) = _world.World.Try(_world["other"], "show", $"{target}:{path}");
        if (code != 0) File.Delete(full);
        else _world.World.Folder.Write(full, text + "\n");
    }

    private void CheckAt(LanePlan lane, string target)
    {
        Assert.Equal("", _world.World.Run(lane.Path, "status", "--porcelain"));
        Assert.Equal((target, lane.Branch), (_world.World.Run(lane.Path, "rev-parse", "HEAD"), _world.World.Run(lane.Path, "rev-parse", "--abbrev-ref", "HEAD")));
        Assert.Equal("new\n", File.ReadAllText(Path.Combine(lane.Path, "one")));
        Assert.False(File.Exists(Path.Combine(lane.Path, "gone")));
        Assert.True(File.Exists(Path.Combine(lane.Path, "new/file")));
    }

    private async Task<(ForwardOutcome Outcome, string Head)> Outcome(LanePlan lane, string target)
    {
        var result = await MoveAsync(lane, target);
        return (result.Outcome, result.Head);
    }

    private async Task<ForwardResult> MoveAsync(LanePlan lane, string commit, GateProbe? probe = null) =>
        await (await _world.RetainedAsync(probe, _time)).Forward.MoveAsync(lane, commit, default);
}
