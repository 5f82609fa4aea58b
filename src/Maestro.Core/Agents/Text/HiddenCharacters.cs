using System.Globalization;
using System.Text;

namespace Maestro.Agents.Text;

/// <summary>Knows the characters that a reader does not see, and that therefore may not carry anything to an agent.</summary>
internal static class HiddenCharacters
{
    // What Unicode calls default-ignorable beyond the categories control and format: joiners, fillers and variation selectors.
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF),
    ];

    /// <summary>Whether the character is dropped: control (line feed and tab are not), bidirectional, zero-width or otherwise invisible.</summary>
    public static bool Contains(Rune rune)
    {
        if (rune.Value is '\n' or '\t') return false;
        if (rune.IsAscii) return rune.Value is < 0x20 or 0x7F;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format) return true;
        return Array.Exists(Ignorable, range => rune.Value >= range.First && rune.Value <= range.Last);
    }

    /// <summary>Whether the character ends a line: next line, line separator, paragraph separator, vertical tab, form feed.</summary>
    public static bool EndsLine(Rune rune) => rune.Value is '\n' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029;
}
