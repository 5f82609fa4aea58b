using Maestro.Forges.Local;
using Xunit;

namespace Maestro.Tests.Forges.Local;

public sealed class LineMapTests
{
    private const string Head = "diff --git a/f b/f\n--- a/f\n+++ b/f\n";

    [Theory]
    [InlineData("@@ -3 +3 @@", 2, 2, 2, 2)]
    [InlineData("@@ -3 +3 @@", 4, 9, 4, 9)]
    [InlineData("@@ -3 +3,4 @@", 4, 4, 7, 7)]
    [InlineData("@@ -3,2 +2,0 @@", 5, 6, 3, 4)]
    [InlineData("@@ -0,0 +1,2 @@", 1, 1, 3, 3)]
    [InlineData("@@ -4,0 +5,2 @@", 4, 4, 4, 4)]
    [InlineData("@@ -4,0 +5,2 @@", 5, 5, 7, 7)]
    [InlineData("@@ -1 +1,2 @@\n@@ -5,2 +7 @@\n@@ -9 +10,0 @@", 7, 8, 7, 8)]
    public void Lines_that_did_not_change_are_followed(string hunks, int start, int end, int newStart, int newEnd) =>
        Assert.Equal((newStart, newEnd), LineMap.Parse(Head + hunks + "\n").Follow(start, end));

    [Theory]
    [InlineData("@@ -3 +3 @@", 3, 3)]
    [InlineData("@@ -3 +3 @@", 1, 5)]
    [InlineData("@@ -3,2 +2,0 @@", 4, 4)]
    [InlineData("@@ -3,2 +2,0 @@", 2, 3)]
    [InlineData("@@ -4,0 +5,2 @@", 4, 5)]
    [InlineData("@@ -4,0 +5,2 @@", 1, 9)]
    public void Lines_that_changed_or_parted_are_not(string hunks, int start, int end) =>
        Assert.Null(LineMap.Parse(Head + hunks + "\n").Follow(start, end));

    [Fact]
    public void What_a_file_contains_is_never_taken_for_a_mark()
    {
        var map = LineMap.Parse(Head + "@@ -2 +2,2 @@\n-@@ -9,9 +9 @@\n+Binary files a and b differ\n+@@ -1 +1 @@\n");
        Assert.Equal((10, 10), map.Follow(9, 9));
        Assert.Equal((1, 1), map.Follow(1, 1));
    }

    [Theory]
    [InlineData("Binary files a/f and b/f differ\n")]
    [InlineData("GIT binary patch\nliteral 1\n")]
    public void Lines_of_a_binary_file_are_not_followed(string patch) => Assert.Null(LineMap.Parse(Head + patch).Follow(1, 1));

    [Fact]
    public void Without_a_patch_nothing_moves() => Assert.Equal((3, 4), LineMap.Parse("").Follow(3, 4));
}
