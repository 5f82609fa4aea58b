using System.Globalization;
using System.Text;

namespace Maestro.Cli.Output;

/// <summary>What a terminal may and may not be told.</summary>
internal static class Terminal
{
    private static readonly (string Word, string Code)[] Colours =
    [
        ("needs_attention", "31"), ("retry_backoff", "33"), ("held", "33"), ("executing", "36"), ("validating", "36"), ("leased", "36"),
        ("waiting_continuation", "36"), ("review_wait", "32"), ("finished", "32"),
    ];

    /// <summary>Foreign text with control, bidirectional and escape characters made visible.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsUnsafe)) return text;
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\n' or '\r' or '\t') escaped.Append(' ');
            else if (IsUnsafe(c)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>As <see cref="Escape"/> for a text of many lines, whose line feeds and tabs stay.</summary>
    public static string EscapeLines(string text) =>
        string.Join('\n', text.Split('\n').Select(line => string.Join('\t', line.Split('\t').Select(Escape))));

    /// <summary>A line with its phase coloured; a header dimmed.</summary>
    public static string Colour(string line, bool header)
    {
        if (header) return $"\e[2m{line}\e[0m";

        // The phase stands before the title, and a title may name any phase.
        var (at, word, code) = (line.Length, "", "");
        foreach (var colour in Colours)
        {
            var found = line.IndexOf(colour.Word, StringComparison.Ordinal);
            if (found >= 0 && found < at) (at, word, code) = (found, colour.Word, colour.Code);
        }

        return word.Length == 0 ? line : string.Concat(line.AsSpan(0, at), $"\e[{code}m{word}\e[0m", line.AsSpan(at + word.Length));
    }

    /// <summary>Lines of at most so many columns, broken at spaces; a word that is longer stays whole, because paths are copied.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width)
        {
            var at = text.LastIndexOf(' ', width);
            if (at <= 0) at = text.IndexOf(' ', width);
            if (at <= 0) break;
            yield return text[..at].TrimEnd();
            text = text[(at + 1)..].TrimStart();
        }

        yield return text;
    }

    /// <summary>At most so many columns, with an ellipsis where something was cut; a cut never leaves half a surrogate pair.</summary>
    public static string Cut(string text, int width)
    {
        if (text.Length <= width) return text;
        var kept = char.IsHighSurrogate(text[width - 2]) ? width - 2 : width - 1;
        return string.Concat(text.AsSpan(0, kept), "…");
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || c is '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
