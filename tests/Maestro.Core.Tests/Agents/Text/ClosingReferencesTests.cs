using Maestro.Agents.Text;
using Xunit;

namespace Maestro.Tests.Agents.Text;

public sealed class ClosingReferencesTests
{
    [Theory]
    [InlineData("Fixes ENG-9", "ENG-9")]
    [InlineData("this closes: #12.", "#12")]
    [InlineData("Resolves ENG-1, ENG-9 and #3", "ENG-9,#3")]
    [InlineData("closes owner/repo#7", "owner/repo#7")]
    [InlineData("Fixes https://github.com/o/r/issues/7", "https://github.com/o/r/issues/7")]
    [InlineData("completed [OPS-4](https://linear.app/x/issue/OPS-4/title)", "OPS-4,https://linear.app/x/issue/OPS-4/title")]
    [InlineData("FIXED\tENG-9", "ENG-9")]
    public void Words_that_would_finish_another_issue_are_found(string text, string found) =>
        Assert.Equal(found.Split(','), ClosingReferences.FindInText(text, "ENG-1").Select(fault => fault.Found));

    [Theory]
    [InlineData("Fixes ENG-1")]
    [InlineData("fixes eng-1 at last")]
    [InlineData("related to ENG-9, see #12")]
    [InlineData("Fixes UTF-8 and SHA-256 handling")]
    [InlineData("Fixes https://linear.app/x/issue/ENG-1/title")]
    [InlineData("Implements https://example.org/docs/page")]
    [InlineData("fixes the case where x-1y fails")]
    [InlineData("prefixes ENG-9")]
    public void Others_are_not(string text) => Assert.Empty(ClosingReferences.FindInText(text, "ENG-1"));

    [Fact]
    public void A_title_may_not_name_another_issue_of_the_team_at_all()
    {
        Assert.Equal("ENG-9", Assert.Single(ClosingReferences.FindInTitle("ENG-9: do it", "ENG-1")).Found);
        Assert.Empty(ClosingReferences.FindInTitle("ENG-1: read UTF-8 and OPS-3 files", "ENG-1"));
    }

    [Fact]
    public void A_long_hostile_text_is_looked_through_quickly()
    {
        ClosingReferences.FindInText(string.Concat(Enumerable.Repeat("fixes ", 50_000)), "ENG-1");
        ClosingReferences.FindInText("fixes " + string.Concat(Enumerable.Repeat("#1     ", 50_000)), "ENG-1");
        Assert.Equal(8, ClosingReferences.FindInText(string.Concat(Enumerable.Repeat("fixes #1 x ", 50_000)), "ENG-1").Count);
    }
}
