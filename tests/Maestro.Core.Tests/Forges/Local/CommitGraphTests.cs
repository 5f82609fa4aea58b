using Maestro.Forges.Local;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class CommitGraphTests
{
    [Fact]
    public void A_head_that_is_not_listed_is_in_the_base()
    {
        var graph = CommitGraph.Parse("b", "");
        Assert.Equal(new HeadRelation(0, true, true), graph.Relate("b"));
        Assert.Equal(new HeadRelation(0, false, true), graph.Relate("a"));
    }

    [Fact]
    public void A_head_on_top_of_the_base_contains_it()
    {
        var graph = CommitGraph.Parse("b", "d c\nc b\n");
        Assert.Equal(new HeadRelation(2, true, true), graph.Relate("d"));
        Assert.Equal(new HeadRelation(1, true, true), graph.Relate("c"));
    }

    [Fact]
    public void A_head_that_left_earlier_is_related_only()
    {
        var graph = CommitGraph.Parse("b", "d c\nc a\n");
        Assert.Equal(new HeadRelation(2, false, true), graph.Relate("d"));
    }

    [Fact]
    public void A_base_merged_into_the_head_is_contained()
    {
        var graph = CommitGraph.Parse("b", "m c b\nc a\n");
        Assert.Equal(new HeadRelation(2, true, true), graph.Relate("m"));
    }

    [Fact]
    public void A_history_of_its_own_is_unrelated_until_something_ties_it()
    {
        var graph = CommitGraph.Parse("b", "m y c\ny x\nx\nc a\n");
        Assert.Equal(new HeadRelation(2, false, false), graph.Relate("y"));
        Assert.Equal(new HeadRelation(4, false, true), graph.Relate("m"));
    }

    [Fact]
    public void Conflicting_paths_are_read_whatever_they_are_called()
    {
        var trials = MergeTrialReader.Read("0\0t1\0a b\0" + "1\0" + "ä/ö\0\0" + "1\0t2\0\0" + "1\0t3\0\0", [("b", "x"), ("b", "y"), ("c", "y")]);
        Assert.Equal([false, true, true], trials.Select(trial => trial.IsClean));
        Assert.Equal(["a b", "1", "ä/ö"], trials[0].Conflicts);
        Assert.Throws<FormatException>(() => MergeTrialReader.Read("1\0t\0\0", [("b", "x"), ("b", "y")]));
        Assert.Throws<FormatException>(() => MergeTrialReader.Read("nonsense", [("b", "x")]));
    }

    [Fact]
    public void Renames_are_followed_and_what_came_later_is_not_what_was()
    {
        var changes = PathChanges.Parse("M\0m\0D\0d\0T\0t\0A\0a\0R090\0old\0new\0C100\0m\0copy\0");
        Assert.True(changes.TryFollow("m", out var path));
        Assert.Equal("m", path);
        Assert.True(changes.TryFollow("old", out path));
        Assert.Equal("new", path);
        foreach (var gone in new[] { "d", "t", "a", "copy" })
        {
            Assert.True(changes.TryFollow(gone, out path));
            Assert.Null(path);
        }

        Assert.False(changes.TryFollow("same", out _));
        Assert.True(PathChanges.Unknown.TryFollow("same", out path));
        Assert.Null(path);
    }
}
