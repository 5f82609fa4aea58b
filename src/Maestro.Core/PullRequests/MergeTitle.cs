using System.Globalization;
using System.Text;

namespace Maestro.PullRequests;

/// <summary>The first line of the commit that a merge makes: the identifier and title. The same for the same issue.</summary>
public static class MergeTitle
{
    /// <summary>The longest, in UTF-16 units.</summary>
    public const int Limit = 200;

    /// <summary>Makes the line.</summary>
    /// <param name="identifier">What people call the issue.</param>
    /// <param name="title">The title; untrusted.</param>
    public static string Of(string identifier, string title)
    {
        var line = Visible($"{identifier}: {title}").TrimEnd(' ', ':');
        return line.Length <= Limit ? line : string.Concat(Head(line).TrimEnd(), "…");
    }

    // Control and format characters would hide or turn what people read in a history; runs of space are one.
    private static string Visible(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Format) continue;
            var isSpace = Rune.IsWhiteSpace(rune) || category is UnicodeCategory.Control;
            if (!isSpace) line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString();
    }

    private static string Head(string line) => line[..(char.IsHighSurrogate(line[Limit - 2]) ? Limit - 2 : Limit - 1)];
}
