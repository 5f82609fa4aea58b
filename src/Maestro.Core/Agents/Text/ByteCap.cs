using System.Globalization;
using System.Text;

namespace Maestro.Agents.Text;

/// <summary>
/// Shortens text to a number of UTF-8 bytes, between characters, and says so in the text. Every cut has an ellipsis beside it: there a redactor
/// looks for halves of secrets.
/// </summary>
internal static class ByteCap
{
    private const int EllipsisBytes = 3;

    /// <summary>Keeps the beginning. The marker counts towards the cap.</summary>
    /// <param name="text">Well-formed text.</param>
    /// <param name="maxBytes">At least 128.</param>
    public static string Head(string text, int maxBytes)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes <= maxBytes) return text;
        var marker = Marker("end", bytes, maxBytes);
        return string.Concat(text.AsSpan(0, FirstChars(text, maxBytes - marker.Length - EllipsisBytes - 1)), "…\n", marker);
    }

    /// <summary>Keeps the end. The marker counts towards the cap.</summary>
    /// <param name="text">Well-formed text.</param>
    /// <param name="maxBytes">At least 128.</param>
    public static string Tail(string text, int maxBytes)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes <= maxBytes) return text;
        var marker = Marker("beginning", bytes, maxBytes);
        return string.Concat(marker, "\n…", text.AsSpan(LastChars(text, maxBytes - marker.Length - EllipsisBytes - 1)));
    }

    /// <summary>Keeps the beginning of a line, without a line of its own for the marker.</summary>
    /// <param name="text">Well-formed text without line breaks.</param>
    /// <param name="maxBytes">At least 8.</param>
    public static string Line(string text, int maxBytes) =>
        Encoding.UTF8.GetByteCount(text) <= maxBytes ? text : string.Concat(text.AsSpan(0, FirstChars(text, maxBytes - EllipsisBytes)), "…");

    private static string Marker(string part, int bytes, int maxBytes) => string.Create(
        CultureInfo.InvariantCulture, $"[{part} cut: {bytes} bytes were more than the {maxBytes} shown]");

    private static int FirstChars(string text, int maxBytes)
    {
        var chars = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            maxBytes -= rune.Utf8SequenceLength;
            if (maxBytes < 0) break;
            chars += rune.Utf16SequenceLength;
        }

        return chars;
    }

    private static int LastChars(string text, int maxBytes)
    {
        var start = text.Length;
        while (start > 0 && Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out var rune, out var used) >= 0)
        {
            maxBytes -= rune.Utf8SequenceLength;
            if (maxBytes < 0) break;
            start -= used;
        }

        return start;
    }
}
