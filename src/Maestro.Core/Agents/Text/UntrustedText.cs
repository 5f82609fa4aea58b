using System.Text;

namespace Maestro.Agents.Text;

/// <summary>
/// Makes text of other people fit to be shown to an agent: what a reader of the page would not see is gone, and its size is bounded
/// (docs/spec/prompts.md, "Untrusted text"). What it says stays untrusted.
/// </summary>
internal static class UntrustedText
{
    private const string CommentStart = "<!--";
    private const string CommentEnd = "-->";

    /// <summary>Cleans text of several lines and keeps its beginning.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="maxBytes">The most that is kept, marker included; at least 128.</param>
    public static string Clean(string text, int maxBytes) => ByteCap.Head(Clean(text), maxBytes);

    /// <summary>Cleans text of several lines and keeps its end: output of commands.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="maxBytes">The most that is kept, marker included; at least 128.</param>
    public static string CleanTail(string text, int maxBytes) => ByteCap.Tail(Clean(text), maxBytes);

    /// <summary>Cleans text and makes it one line: runs of white space become one space.</summary>
    /// <param name="text">Anything.</param>
    /// <param name="maxBytes">The most that is kept; at least 8.</param>
    public static string Line(string text, int maxBytes)
    {
        var line = new StringBuilder(Math.Min(text.Length, maxBytes) + 1);
        foreach (var rune in Clean(text).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune)) line.Append(rune.ToString());
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return ByteCap.Line(line.ToString().TrimEnd(), maxBytes);
    }

    /// <summary>Cleans text without a limit.</summary>
    /// <param name="text">Anything.</param>
    public static string Clean(string text) => Trim(WithoutComments(WithoutHidden(text)));

    /// <summary>The text without hidden characters, comments kept, line ends as line feeds.</summary>
    /// <param name="text">Anything.</param>
    public static string Visible(string text) => Trim(WithoutHidden(text));

    private static string Trim(string text) => text.Trim('\n', ' ', '\t');

    private static string WithoutHidden(string text)
    {
        var clean = new StringBuilder(text.Length);
        var afterReturn = false;
        foreach (var rune in text.EnumerateRunes())
        {
            // CR LF is one line end, CR alone another.
            if (rune.Value == '\r' || (HiddenCharacters.EndsLine(rune) && !(afterReturn && rune.Value == '\n'))) clean.Append('\n');
            else if (!HiddenCharacters.EndsLine(rune) && !HiddenCharacters.Contains(rune)) Append(clean, rune);
            afterReturn = rune.Value == '\r';
        }

        return clean.ToString();
    }

    // Removing one comment can join the pieces of another, so what has been kept is looked at again after every character.
    private static string WithoutComments(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal)) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            clean.Append(text[i]);
            if (text[i] != '-' || !EndsWithCommentStart(clean)) continue;
            clean.Length -= CommentStart.Length;
            var end = text.IndexOf(CommentEnd, i + 1, StringComparison.Ordinal);
            if (end < 0) break;
            i = end + CommentEnd.Length - 1;
        }

        return clean.ToString();
    }

    private static bool EndsWithCommentStart(StringBuilder text)
    {
        if (text.Length < CommentStart.Length) return false;
        for (var i = 1; i <= CommentStart.Length; i++)
        {
            if (text[^i] != CommentStart[^i]) return false;
        }

        return true;
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        Span<char> chars = stackalloc char[2];
        text.Append(chars[..rune.EncodeToUtf16(chars)]);
    }
}
