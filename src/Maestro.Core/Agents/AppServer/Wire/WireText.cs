using System.Text;

namespace Maestro.Agents.AppServer.Wire;

/// <summary>Caps what the agent says before it goes into events, errors and logs.</summary>
internal static class WireText
{
    /// <summary>Longest line kept of a title, a warning, an error; UTF-16 characters.</summary>
    public const int LineLimit = 1000;

    /// <summary>Longest message of the agent kept; UTF-16 characters.</summary>
    public const int MessageLimit = 64 * 1024;

    /// <summary>One line: control characters become spaces, the rest is cut at <see cref="LineLimit"/>.</summary>
    public static string Line(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var cut = Cut(text, LineLimit);
        if (!cut.AsSpan().ContainsAnyInRange('\0', '\u001f') && !cut.AsSpan().ContainsAnyInRange('\u007f', '\u009f')) return cut;
        return string.Create(cut.Length, cut, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }).Trim();
    }

    /// <summary>One line of bytes that are not necessarily UTF-8.</summary>
    public static string Line(ReadOnlySpan<byte> bytes) => Line(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * LineLimit)]));

    /// <summary>A text of several lines, cut at <see cref="MessageLimit"/>.</summary>
    public static string Message(string? text) => Cut(text ?? "", MessageLimit);

    /// <summary>The text without terminal colour sequences, which servers write into their logs.</summary>
    public static string WithoutColours(string text)
    {
        if (!text.Contains('\u001b', StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\u001b')
            {
                plain.Append(text[i]);
                continue;
            }

            // ESC [ parameters letter
            if (i + 1 < text.Length && text[i + 1] == '[') i++;
            while (i + 1 < text.Length && !char.IsAsciiLetter(text[i + 1])) i++;
            i++;
        }

        return plain.ToString();
    }

    private static string Cut(string text, int limit)
    {
        if (text.Length <= limit) return text;
        var end = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
