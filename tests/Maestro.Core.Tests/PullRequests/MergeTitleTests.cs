using System.Text;
using Maestro.PullRequests;
using Xunit;

namespace Maestro.Tests.PullRequests;

public sealed class MergeTitleTests
{
    [Theory]
    [InlineData("Do it", "DEMO-1: Do it")]
    [InlineData("  Do\n\tit  ", "DEMO-1: Do it")]
    [InlineData("\u202Eti oD\u200B\u0007 x", "DEMO-1: ti oD x")]
    [InlineData("", "DEMO-1")]
    public void The_line_names_the_issue_and_its_title(string title, string line) => Assert.Equal(line, MergeTitle.Of("DEMO-1", title));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("DEMO-1: half \uFFFD", MergeTitle.Of("DEMO-1", "half \uD83D"));

    [Fact]
    public void A_long_title_is_cut_between_characters()
    {
        for (var length = 180; length < 210; length++)
        {
            var line = MergeTitle.Of("DEMO-1", new string('x', length) + string.Concat(Enumerable.Repeat("😀", 100)));
            Assert.True(line.Length <= MergeTitle.Limit);
            Assert.DoesNotContain("\uFFFD", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)), StringComparison.Ordinal);
            Assert.EndsWith("…", line, StringComparison.Ordinal);
        }
    }
}
