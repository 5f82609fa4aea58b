using System.Text.RegularExpressions;
using Xunit;

namespace Maestro.Tests.Docs;

/// <summary>A table of a Markdown document: rows of cells without their code marks.</summary>
internal static partial class MarkdownTable
{
    /// <summary>The rows of the first table under a heading whose header row starts with these columns.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string document, string heading, params string[] columns)
    {
        var lines = document.Split('\n');
        var start = Array.FindIndex(lines, line => line.StartsWith('#') && line.TrimStart('#').Trim() == heading);
        Assert.True(start >= 0, $"no heading '{heading}'");
        for (var i = start + 1; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith('|') || !Cells(lines[i]).Take(columns.Length).SequenceEqual(columns)) continue;
            var rows = lines.Skip(i + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells).ToList();
            Assert.NotEmpty(rows);
            return rows;
        }

        Assert.Fail($"no table with columns {string.Join(", ", columns)} under '{heading}'");
        return [];
    }

    private static IReadOnlyList<string> Cells(string line) =>
        [.. Bar().Split(line.Trim().Trim('|')).Select(cell => cell.Trim().Replace("`", "").Replace("\\|", "|"))];

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
