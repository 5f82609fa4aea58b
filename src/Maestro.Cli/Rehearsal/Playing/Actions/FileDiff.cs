using System.Globalization;
using System.Text;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Writes unified diffs of whole files: valid, not short.</summary>
internal static class FileDiff
{
    /// <summary>One hunk that replaces all lines.</summary>
    public static string Whole(string before, string after)
    {
        var old = Lines(before);
        var changed = Lines(after);
        var diff = new StringBuilder();
        diff.Append(CultureInfo.InvariantCulture, $"@@ -{Range(old.Length)} +{Range(changed.Length)} @@\n");
        foreach (var line in old) diff.Append('-').Append(line).Append('\n');
        foreach (var line in changed) diff.Append('+').Append(line).Append('\n');
        return diff.ToString();
    }

    private static string Range(int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? 0 : 1)},{count}");

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
