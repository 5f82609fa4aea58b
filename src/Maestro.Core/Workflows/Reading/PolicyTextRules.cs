using System.Globalization;
using System.Text;
using Maestro.Problems;
using Maestro.Settings.Keys;

namespace Maestro.Workflows.Reading;

/// <summary>The policy text goes to the agent as it is, so it may not hold what a reviewer cannot see.</summary>
internal static class PolicyTextRules
{
    /// <summary>The text without blank lines around it; the first line keeps its indentation, which means something in Markdown.</summary>
    public static string Trim(string body)
    {
        var text = body.TrimEnd();
        var start = 0;
        for (var i = 0; i < text.Length && char.IsWhiteSpace(text[i]); i++)
            if (text[i] == '\n') start = i + 1;
        return text[start..];
    }

    /// <summary>Reports control characters and hidden direction marks, one problem a line.</summary>
    public static void Check(FrontMatter parts, DocumentProblems problems)
    {
        var line = parts.BodyLine;
        foreach (var text in parts.Body.Split('\n'))
        {
            CheckLine(text, line, problems);
            line++;
        }
    }

    private static void CheckLine(string text, int line, DocumentProblems problems)
    {
        var column = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            column++;
            if (!IsHidden(rune)) continue;
            problems.Add(
                "text_hidden_character",
                new TextPosition(line, column),
                $"The policy text has the invisible character U+{rune.Value:X4}.",
                "Remove it.");
            return;
        }
    }

    private static bool IsHidden(Rune rune) =>
        (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value != '\t')
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
