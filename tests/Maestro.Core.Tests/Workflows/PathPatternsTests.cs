using Maestro.Workflows;
using Xunit;

namespace Maestro.Tests.Workflows;

public sealed class PathPatternsTests
{
    [Theory]
    [InlineData("WORKFLOW.md", "WORKFLOW.md", true)]
    [InlineData("WORKFLOW.md", "docs/WORKFLOW.md", true)]
    [InlineData("WORKFLOW.md", "WORKFLOW.md.bak", false)]
    [InlineData("bin/", "bin/", true)]
    [InlineData("bin/", "bin/x.dll", true)]
    [InlineData("bin/", "src/a/bin/Debug/x.dll", true)]
    [InlineData("bin/", "bin", false)]
    [InlineData("bin/", "src/cabin/x", false)]
    [InlineData(".github/workflows/", ".github/workflows/ci.yml", true)]
    [InlineData(".github/workflows/", "sub/.github/workflows/ci.yml", false)]
    [InlineData("docs/*.md", "docs/a.md", true)]
    [InlineData("docs/*.md", "docs/a/b.md", false)]
    [InlineData("docs/*", "docs/a/b.md", true)]
    [InlineData("*.lock", "a/b/c.lock", true)]
    [InlineData("a?.txt", "ab.txt", true)]
    [InlineData("a?.txt", "a/.txt", false)]
    [InlineData("**/x", "x", true)]
    [InlineData("**/x", "a/b/x/y", true)]
    [InlineData("a/**/z", "a/z", true)]
    [InlineData("a/**/z", "a/b/c/z", true)]
    [InlineData("a/**", "a/b", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("**", "anything/at/all", true)]
    [InlineData("a.b+c(d)", "a.b+c(d)", true)]
    [InlineData("a.b", "axb", false)]
    [InlineData("bin/", "BIN/x", false)]
    [InlineData("x", "new\nline/x", true)]
    public void A_pattern_names_paths(string pattern, string path, bool expected) => Assert.Equal(expected, new PathPatterns([pattern]).Match(path));

    [Fact]
    public void Case_can_be_ignored_where_something_is_protected() => Assert.True(new PathPatterns(["WORKFLOW.md"], ignoreCase: true).Match("Workflow.MD"));

    [Fact]
    public void A_pattern_of_many_stars_costs_no_more_than_another() =>
        Assert.False(new PathPatterns([string.Concat(Enumerable.Repeat("*a", 40)) + "b"]).Match(new string('a', 5_000)));
}
