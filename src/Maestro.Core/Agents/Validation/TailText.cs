using System.Text;

namespace Maestro.Agents.Validation;

/// <summary>Makes text of the last bytes of an output.</summary>
internal static class TailText
{
    private const int LongestCharacter = 4;

    /// <summary>UTF-8 text; what is left of a character whose start was cut off is dropped, other invalid bytes become U+FFFD.</summary>
    public static string Of(ReadOnlySpan<byte> tail)
    {
        var skip = 0;
        while (skip < Math.Min(tail.Length, LongestCharacter - 1) && (tail[skip] & 0xC0) == 0x80) skip++;
        return Encoding.UTF8.GetString(tail[skip..]);
    }
}
