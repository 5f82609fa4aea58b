using Maestro.Lanes;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Lanes;

public sealed class WorktreeRootTests : IDisposable
{
    private readonly LaneWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_root_inside_the_checkout_keeps_itself_out_of_its_status()
    {
        var root = await _world.RootAsync();
        Assert.False(Directory.Exists(root.Path));
        root.Make();
        root.Make();
        Directory.CreateDirectory(Path.Combine(root.Path, "ENG-1"));
        File.WriteAllText(Path.Combine(root.Path, "ENG-1", "file"), "");
        Assert.Equal("", _world.World.Run(_world.Checkout, "status", "--porcelain", "--untracked-files=all"));
        File.WriteAllText(Path.Combine(root.Path, ".gitignore"), "the operator's own\n");
        root.Make();
        Assert.Equal("the operator's own\n", File.ReadAllText(Path.Combine(root.Path, ".gitignore")));
    }

    [Fact]
    public async Task Many_lanes_may_make_it_at_once()
    {
        var root = await _world.RootAsync();
        Parallel.For(0, 32, _ => root.Make());
        Assert.Equal([".gitignore"], Directory.GetFileSystemEntries(root.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_root_elsewhere_gets_no_ignore_rule()
    {
        var root = WorktreeRoot.Open(_world.Files, await _world.OpenAsync(), _world["lanes of mine"]);
        root.Make();
        Assert.Empty(Directory.GetFileSystemEntries(root.Path));
    }

    [Fact]
    public async Task Places_where_no_lane_may_live_are_refused()
    {
        var repository = await _world.OpenAsync();
        _world.World.Folder.Write("file", "");
        Directory.CreateSymbolicLink(_world["link"], _world.Checkout);
        foreach (var path in new[] { _world.Checkout, _world.World.Folder.Root, "/", _world.Common, Path.Combine(_world.Common, "worktrees"), _world["file"], _world["link"], _world["link/.git/x"] })
            Assert.Equal("worktree_root_invalid", Assert.Throws<MaestroException>(() => WorktreeRoot.Open(_world.Files, repository, path)).Code);
    }

    [Fact]
    public async Task A_link_in_the_checkout_does_not_choose_the_root_but_the_operator_may_name_a_linked_place()
    {
        var repository = await _world.OpenAsync();
        var elsewhere = _world.World.Folder.Make("elsewhere");
        Directory.CreateSymbolicLink(Path.Combine(_world.Checkout, ".worktrees"), elsewhere);
        var failure = Assert.Throws<MaestroException>(() => WorktreeRoot.Open(_world.Files, repository, Path.Combine(_world.Checkout, ".worktrees")));
        Assert.Equal("worktree_root_invalid", failure.Code);
        Directory.CreateSymbolicLink(_world["mine"], elsewhere);
        Assert.Equal(Path.Combine(elsewhere, "deep"), WorktreeRoot.Open(_world.Files, repository, _world["mine/deep"]).Path);
    }

    [Fact]
    public async Task Only_what_ends_below_the_root_is_contained()
    {
        var root = await _world.RootAsync();
        root.Make();
        Directory.CreateDirectory(root.FolderOf(LaneKey.From("ENG-1")));
        Directory.CreateSymbolicLink(Path.Combine(root.Path, "out"), _world.World.Folder.Root);
        Directory.CreateSymbolicLink(Path.Combine(root.Path, "in"), Path.Combine(root.Path, "ENG-1"));
        File.CreateSymbolicLink(Path.Combine(root.Path, "ENG-1", "up"), "../..");
        Assert.Equal(Path.Combine(root.Path, "ENG-1", "x"), root.Contain(Path.Combine(root.Path, "ENG-1", "x")));
        Assert.Equal(Path.Combine(root.Path, "ENG-1"), root.Contain(Path.Combine(root.Path, "in")));
        foreach (var path in new[] { "", "out", "out/x", "../x", "ENG-1/up", "ENG-1/up/x", "ENG-1/../..", "/etc" })
            Assert.Equal("path_outside_worktree_root", Assert.Throws<MaestroException>(() => root.Contain(Path.Combine(root.Path, path))).Code);
        Assert.Throws<MaestroException>(() => root.Contain(root.Path + "-other"));
        Assert.True(root.Holds(Path.Combine(root.Path, "ENG-1")));
        Assert.True(root.Holds(Path.Combine(root.Path, "ENG-2")));
        Assert.False(root.Holds(Path.Combine(root.Path, "in")));
        Assert.False(root.Holds(Path.Combine(root.Path, "ENG-1", "x")));
        Assert.False(root.Holds(root.Path));
    }

    [Fact]
    public async Task A_root_that_cannot_be_made_is_a_problem_with_a_name()
    {
        var root = WorktreeRoot.Open(_world.Files, await _world.OpenAsync(), _world["blocked/lanes"]);
        _world.World.Folder.Write("blocked", "a file");
        Assert.Equal("worktree_root_unwritable", Assert.Throws<MaestroException>(root.Make).Code);
        Assert.Equal("disk_full", FileFailure.Of(new IOException("full", 28), "x", "/p", "").Code);
        Assert.Equal("x", FileFailure.Of(new IOException("other", 5), "x", "/p", "").Code);
    }
}
