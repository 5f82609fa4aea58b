using Maestro.Lanes;
using Maestro.Tests.Gates;
using Xunit;

namespace Maestro.Tests.Lanes;

/// <summary>What an operator's force takes away is kept first.</summary>
public sealed class LaneKeepTests : IDisposable
{
    private readonly LaneWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Everything_that_is_in_no_commit_is_in_the_kept_one_as_it_is()
    {
        var lane = await DirtyAsync();
        var kept = await KeepAsync(lane);
        Assert.Equal("refs/maestro/kept/ENG-1", kept.Ref);
        Assert.Equal(kept.Commit, Git("rev-parse", kept.Ref));
        Assert.Equal(Git("rev-parse", lane.Branch), Git("rev-parse", $"{kept.Ref}^1"));
        Assert.Equal("changed", Show(kept, "README.md"));
        Assert.Equal("u", Show(kept, "n\u00e4me with\nbreak"));
        Assert.Equal("i", Show(kept, "cache/deep/file"));
        Assert.Equal("/nowhere", Show(kept, "link"));
        Assert.Equal("only staged", Git("show", $"{kept.Ref}^2:staged"));
        Assert.Equal("later", Show(kept, "staged"));
        Assert.StartsWith("100755", Git("ls-tree", kept.Ref, "run.sh"), StringComparison.Ordinal);
        Assert.Equal("", Git("ls-tree", kept.Ref, "bin/x", "gone"));
    }

    [Fact]
    public async Task A_forced_removal_takes_only_what_was_kept()
    {
        var lane = await DirtyAsync();
        Assert.Equal("lane_has_unsaved_work", await LaneWorld.CodeOf(() => RemoveAsync(lane, null)));
        var retained = await _world.RetainedAsync();
        var prepared = await retained.Keep.PrepareAsync(lane, IsDisposable, default);
        // Written, but no reference holds it yet.
        Assert.Equal("lane_has_unsaved_work", await LaneWorld.CodeOf(() => RemoveAsync(lane, prepared.Commit)));
        await retained.Keep.SaveAsync(prepared, default);
        File.WriteAllText(Path.Combine(lane.Path, "late"), "l");
        Assert.Equal("lane_has_unsaved_work", await LaneWorld.CodeOf(() => RemoveAsync(lane, prepared.Commit)));
        Assert.True(File.Exists(Path.Combine(lane.Path, "late")));
        var kept = await KeepAsync(lane);
        Assert.Equal("refs/maestro/kept/ENG-1-2", kept.Ref);
        await RemoveAsync(lane, kept.Commit);
        Assert.False(Directory.Exists(lane.Path));
        Assert.Equal("l", Show(kept, "late"));
        // What was kept counts as saved.
        await retained.Branches.RemoveAsync(lane.Branch, Git("rev-parse", lane.Branch), [], default);
        Assert.Equal("changed", Show(kept, "README.md"));
    }

    [Fact]
    public async Task The_same_content_is_kept_once_and_other_content_beside_it()
    {
        var lane = await DirtyAsync();
        var first = await KeepAsync(lane);
        Assert.Equal(first, await KeepAsync(lane));
        File.WriteAllText(Path.Combine(lane.Path, "more"), "m");
        var second = await KeepAsync(lane);
        Assert.Equal(("refs/maestro/kept/ENG-1-2", first.Commit), (second.Ref, Git("rev-parse", first.Ref)));
        File.WriteAllText(Path.Combine(lane.Path, "more"), "even more");
        var retained = await _world.RetainedAsync();
        var third = await retained.Keep.PrepareAsync(lane, IsDisposable, default);
        Assert.Equal("refs/maestro/kept/ENG-1-3", third.Ref);
        Assert.Equal("kept_ref_taken", await LaneWorld.CodeOf(() => retained.Keep.SaveAsync(third with { Ref = first.Ref }, default)));
        Assert.Equal(first.Commit, Git("rev-parse", first.Ref));
    }

    [Fact]
    public async Task Commits_alone_are_kept_as_they_are()
    {
        var lane = await _world.MakeAsync();
        var head = _world.World.Commit(lane.Path, "a", "1");
        Assert.Equal(new KeptWork("refs/maestro/kept/ENG-1", head), await KeepAsync(lane));
        Directory.Delete(lane.Path, true);
        Assert.Equal(head, (await KeepAsync(lane)).Commit);
    }

    [Fact]
    public async Task An_unfinished_merge_is_kept_with_both_sides()
    {
        var lane = await _world.MakeAsync();
        _world.World.Run(lane.Path, "checkout", "--quiet", "--detach");
        var theirs = _world.World.Commit(lane.Path, "README.md", "theirs");
        _world.World.Run(lane.Path, "checkout", "--quiet", lane.Branch);
        var ours = _world.World.Commit(lane.Path, "README.md", "ours");
        Assert.NotEqual(0, _world.World.Try(lane.Path, "merge", theirs).Code);
        var kept = await KeepAsync(lane);
        Assert.Contains(theirs, Git("rev-parse", $"{kept.Ref}^@"), StringComparison.Ordinal);
        Assert.Contains(ours, Git("rev-parse", $"{kept.Ref}^1"), StringComparison.Ordinal);
        Assert.Contains("<<<<<<<", Show(kept, "README.md"), StringComparison.Ordinal);
        await RemoveAsync(lane, kept.Commit);
        Assert.False(Directory.Exists(lane.Path));
    }

    [Fact]
    public async Task No_filter_hook_or_monitor_runs()
    {
        var lane = await _world.MakeAsync();
        _world.World.Commit(lane.Path, ".gitattributes", "*.x filter=evil\n");
        var sprung = _world.World.Folder.WriteScript("trap", $"touch '{_world["sprung"]}'; cat");
        _world.World.Run(_world.Checkout, "config", "core.fsmonitor", sprung);
        foreach (var hook in new[] { "post-index-change", "reference-transaction", "pre-commit" })
            _world.World.Folder.WriteScript(Path.Combine(_world.Common, "hooks", hook), $"touch '{_world["sprung"]}'");
        _world.World.Run(_world.Checkout, "config", "filter.evil.clean", sprung);
        File.WriteAllText(Path.Combine(lane.Path, "new.x"), "raw");
        File.Delete(_world["sprung"]);
        var kept = await KeepAsync(lane);
        Assert.Equal("raw", Show(kept, "new.x"));
        Assert.False(File.Exists(_world["sprung"]));
    }

    [Theory]
    [InlineData("repository")]
    [InlineData("ignored repository")]
    [InlineData("pipe")]
    [InlineData("submodule")]
    public async Task What_no_commit_can_hold_is_named_and_the_lane_stays(string what)
    {
        var lane = await DirtyAsync();
        var place = what == "ignored repository" ? "cache/inner" : "inner";
        switch (what)
        {
            case "pipe":
                File.Delete(Path.Combine(lane.Path, "README.md"));
                System.Diagnostics.Process.Start("mkfifo", [Path.Combine(lane.Path, "README.md")]).WaitForExit();
                place = "README.md";
                break;
            case "submodule":
                _world.World.Run(lane.Path, "update-index", "--add", "--cacheinfo", $"160000,{_world.Base},inner");
                _world.World.Folder.Write(Path.Combine(lane.Path, "inner/file"), "w");
                break;
            default:
                _world.World.Run(lane.Path, "init", "--quiet", place);
                _world.World.Commit(Path.Combine(lane.Path, place), "file", "w");
                break;
        }

        var failure = await Assert.ThrowsAsync<Maestro.Problems.MaestroException>(() => KeepAsync(lane));
        Assert.Equal("work_not_keepable", failure.Code);
        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
        Assert.Equal("", Git("for-each-ref", "refs/maestro"));
        Assert.True(Directory.Exists(lane.Path));
    }

    [Fact]
    public async Task Cut_off_at_any_passage_it_is_kept_once()
    {
        for (var cut = 1; ; cut++)
        {
            var lane = await DirtyAsync($"ENG-{cut}0");
            var seen = 0;
            var probe = new GateProbe { OnPass = passage => { if (++seen == cut) throw new CrashException(passage); } };
            var isCut = await Record.ExceptionAsync(() => KeepAsync(lane, probe)) is CrashException;
            var kept = await KeepAsync(lane);
            Assert.Equal($"refs/maestro/kept/ENG-{cut}0", Git("for-each-ref", "--format=%(refname)", $"refs/maestro/kept/ENG-{cut}0*"));
            Assert.Equal("changed", Show(kept, "README.md"));
            if (!isCut) break;
        }
    }

    private static bool IsDisposable(string path) => path == "bin/";

    // Changed, staged and changed again, deleted, untracked, linked, ignored, disposable.
    private async Task<LanePlan> DirtyAsync(string identifier = "ENG-1")
    {
        var lane = await _world.MakeAsync(identifier);
        _world.World.Commit(lane.Path, ".gitignore", "bin/\ncache/\n");
        _world.World.Commit(lane.Path, "gone", "g");
        var folder = _world.World.Folder;
        File.Delete(Path.Combine(lane.Path, "gone"));
        folder.Write(Path.Combine(lane.Path, "README.md"), "changed");
        folder.Write(Path.Combine(lane.Path, "staged"), "only staged");
        _world.World.Run(lane.Path, "add", "staged");
        folder.Write(Path.Combine(lane.Path, "staged"), "later");
        folder.Write(Path.Combine(lane.Path, "n\u00e4me with\nbreak"), "u");
        folder.Write(Path.Combine(lane.Path, "cache/deep/file"), "i");
        folder.Write(Path.Combine(lane.Path, "bin/x"), "disposable");
        folder.WriteScript(Path.Combine(lane.Path, "run.sh"), "true");
        File.CreateSymbolicLink(Path.Combine(lane.Path, "link"), "/nowhere");
        return lane;
    }

    private string Git(params string[] arguments) => _world.World.Run(_world.Checkout, arguments);

    private string Show(KeptWork kept, string path) => Git("cat-file", "blob", $"{kept.Commit}:{path}");

    private async Task<KeptWork> KeepAsync(LanePlan lane, GateProbe? probe = null)
    {
        var retained = await _world.RetainedAsync(probe);
        var kept = await retained.Keep.PrepareAsync(lane, IsDisposable, default);
        await retained.Keep.SaveAsync(kept, default);
        return kept;
    }

    private async Task RemoveAsync(LanePlan lane, string? kept) =>
        await (await _world.RetainedAsync()).Removal.RemoveAsync(lane, new RemovalTerms([_world.Base], IsDisposable, kept), default);
}
