using System.Text;
using Maestro.Problems;

namespace Maestro.Issues;

/// <summary>
/// What the embedded tracker and forge take as text. Titles and names are one line without control characters. Longer text is kept as it
/// was written, hostile characters included: who shows it cleans it (docs/spec/local.md, "Text").
/// </summary>
internal static class WrittenText
{
    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int TitleLimit = 256;

    /// <summary>The longest description or comment, in UTF-16 units.</summary>
    public const int BodyLimit = 65_536;

    /// <summary>The longest name of a project, state, label or check.</summary>
    public const int NameLimit = 200;

    /// <summary>What is wrong with a title or name; null when nothing is.</summary>
    /// <param name="subject">What it is, for the message: <c>title</c>.</param>
    /// <param name="text">The text, trimmed.</param>
    /// <param name="limit">Its longest length.</param>
    public static Problem? CheckLine(string subject, string text, int limit)
    {
        if (text.Length == 0) return new Problem("text_missing", subject, "It is empty.", "Give it at least one visible character.");
        if (text.Any(char.IsControl))
            return new Problem("text_has_control_characters", subject, "It must be one line without control characters.", "Take them out.");
        return CheckLength(subject, text, limit);
    }

    /// <summary>What is wrong with a description or comment; null when nothing is.</summary>
    /// <param name="subject">What it is, for the message.</param>
    /// <param name="text">The text.</param>
    /// <param name="mayBeEmpty">Nothing at all is fine too.</param>
    public static Problem? CheckBody(string subject, string text, bool mayBeEmpty) =>
        !mayBeEmpty && string.IsNullOrWhiteSpace(text)
            ? new Problem("text_missing", subject, "It is empty.", "Write something.")
            : CheckLength(subject, text, BodyLimit);

    /// <summary>The text with what no UTF-8 text in a database can hold (NUL, half a surrogate pair) replaced by U+FFFD.</summary>
    public static string Storable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return clean.Length == text.Length && clean.Equals(text) ? text : clean.ToString();
    }

    private static Problem? CheckLength(string subject, string text, int limit) =>
        text.Length <= limit
            ? null
            : new Problem("text_too_long", subject, $"It has {text.Length} characters; at most {limit} are kept.", "Shorten it.");
}
