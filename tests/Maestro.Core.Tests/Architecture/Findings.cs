using Xunit;

namespace Maestro.Tests.Architecture;

/// <summary>Asserts on lists of which a failure must show every line.</summary>
internal static class Findings
{
    /// <summary>Fails with every line, sorted, unless there is none.</summary>
    public static void AssertNone(IEnumerable<string> lines)
    {
        var sorted = lines.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(sorted.Count == 0, $"{sorted.Count} found:\n{string.Join('\n', sorted)}");
    }
}
