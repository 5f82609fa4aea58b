using Maestro.Git;
using Maestro.Problems;
using Xunit;

namespace Maestro.Tests.Git;

public sealed class RealPathTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Links_are_followed_wherever_they_stand_in_the_path()
    {
        _folder.Make("real/deep");
        Directory.CreateSymbolicLink(_folder["absolute"], _folder["real"]);
        Directory.CreateSymbolicLink(_folder["real/relative"], "../real/./deep/..");
        Directory.CreateSymbolicLink(_folder["chain"], "absolute/relative");
        Assert.Equal(_folder["real/deep"], RealPath.Of(_folder["absolute/deep"]));
        Assert.Equal(_folder["real/deep/x"], RealPath.Of(_folder["chain/deep/x"]));
        Assert.Equal(_folder["real"], RealPath.Of(_folder["absolute/"]));
        Assert.Equal(_folder["not/there"], RealPath.Of(_folder["not/./here/../there"]));
        Assert.Equal(Path.GetPathRoot(_folder.Root), RealPath.Of(_folder["../../../../../../../../../.."]));
    }

    [Fact]
    public void A_parent_step_after_a_link_leaves_the_target_and_not_the_link()
    {
        _folder.Make("a/b");
        Directory.CreateSymbolicLink(_folder["link"], _folder["a/b"]);
        Assert.Equal(_folder["a/other"], RealPath.Of(_folder["link/../other"]));
    }

    [Fact]
    public void Dangling_links_lead_to_where_they_point()
    {
        File.CreateSymbolicLink(_folder["dangling"], "/nowhere/at/all");
        Assert.Equal("/nowhere/at/all/x", RealPath.Of(_folder["dangling/x"]));
    }

    [Fact]
    public void A_circle_of_links_is_a_problem_and_no_endless_loop()
    {
        File.CreateSymbolicLink(_folder["one"], "two");
        File.CreateSymbolicLink(_folder["two"], "one");
        Assert.Equal("path_link_loop", Assert.Throws<MaestroException>(() => RealPath.Of(_folder["one/x"])).Code);
    }

    [Fact]
    public void A_folder_whose_name_only_begins_alike_is_not_within()
    {
        Assert.True(RealPath.IsWithin("/a/b", "/a/b"));
        Assert.True(RealPath.IsWithin("/a/b/c", "/a/b"));
        Assert.True(RealPath.IsWithin("/a", "/"));
        Assert.False(RealPath.IsWithin("/a/bc", "/a/b"));
        Assert.False(RealPath.IsWithin("/a", "/a/b"));
        Assert.Throws<ArgumentException>(() => RealPath.Of("relative"));
    }
}
