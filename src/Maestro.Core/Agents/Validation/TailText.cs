using System.Text;

namespace Maestro.Agents.Validation;

/// <summary>Makes text of the last bytes of an output.</summary>
internal static class TailText
{
    private const int LongestCharacter = 4;

    /// <summary>
    /// UTF-8 text that begins with an ellipsis where something was cut off; what is left of a character whose start was cut off is dropped, other
    /// invalid bytes become U+FFFD.
    /// </summary>
    /// <param name="tail">The bytes; one more than the limit says that there were more.</param>
    /// <param name="limit">How many bytes of them are wanted.</param>
    public static string Of(ReadOnlySpan<byte> tail, int limit)
    {
        if (tail.Length <= limit) return Encoding.UTF8.GetString(tail);
        tail = tail[^limit..];
        var skip = 0;
        while (skip < Math.Min(tail.Length, LongestCharacter - 1) && (tail[skip] & 0xC0) == 0x80) skip++;
        return string.Concat("…", Encoding.UTF8.GetString(tail[skip..]));
    }
}
