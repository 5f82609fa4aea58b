using Maestro.Processes.Trees;
using Xunit;

namespace Maestro.Tests.Processes;

public sealed class TreeMarkTests
{
    [Theory]
    [InlineData("run-17", "run-17", true)]
    [InlineData("run-17/agent", "run-17", true)]
    [InlineData("run-17/agent", "run-17/agent", true)]
    [InlineData("run-170/agent", "run-17", false)]
    [InlineData("run-17", "run-17/agent", false)]
    [InlineData("outer/agent:run-17/hook", "outer", true)]
    [InlineData("outer/agent:run-17/hook", "run-17", true)]
    [InlineData("outer/agent:run-17/hook", "agent", false)]
    [InlineData("", "run-17", false)]
    public void A_mark_covers_its_parts_and_trees_inside(string value, string mark, bool belongs) => Assert.Equal(belongs, TreeMark.Belongs(value, mark));

    [Fact]
    public void A_tree_inside_another_carries_both_marks()
    {
        Assert.Equal("a:b", TreeMark.Compose("a", "b"));
        Assert.Equal("b", TreeMark.Compose(null, "b"));
        Assert.Equal("b", TreeMark.Compose("", "b"));
    }
}
