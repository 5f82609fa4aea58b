using System.Text;
using Maestro.Settings.Toml.Parsing;

namespace Maestro.Settings.Toml;

/// <summary>Makes what stands in a file fit for a message: short, on one line, without control characters.</summary>
internal static class ShownText
{
    private const int MaxLength = 60;

    /// <summary>A key's name: as it is when it needs no quotes in TOML.</summary>
    public static string Name(string name) => name.Length is > 0 and <= MaxLength && name.All(TomlKeyParser.IsBare) ? name : Quoted(name);

    /// <summary>A text between double quotes.</summary>
    public static string Quoted(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > MaxLength)
            {
                shown.Append('…');
                break;
            }

            var category = Rune.GetUnicodeCategory(rune);
            var isHidden = category is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator;
            if (isHidden) shown.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else if (rune.Value is '"' or '\\') shown.Append('\\').Append((char)rune.Value);
            else shown.Append(rune);
        }

        return shown.Append('"').ToString();
    }
}
