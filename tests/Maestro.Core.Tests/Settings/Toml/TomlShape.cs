using System.Globalization;
using System.Text;
using Maestro.Settings.Toml.Values;

namespace Maestro.Tests.Settings.Toml;

/// <summary>Writes what was read in one line, so that a test can say what it expects.</summary>
internal static class TomlShape
{
    public static string Of(TomlValue value) => value switch
    {
        TomlString text => Quoted(text.Value),
        TomlInteger number => number.Value.ToString(CultureInfo.InvariantCulture),
        TomlFloat number => "f" + number.Value.ToString("R", CultureInfo.InvariantCulture),
        TomlBoolean flag => flag.Value ? "true" : "false",
        TomlOffsetDateTime time => "odt " + time,
        TomlLocalDateTime time => "ldt " + time,
        TomlLocalDate date => "ld " + date.Value,
        TomlLocalTime time => "lt " + time.Value,
        TomlArray array => "[" + string.Join(", ", array.Items.Select(Of)) + "]",
        TomlTable table => "{" + string.Join(", ", table.Entries.Select(entry => Key(entry.Name) + "=" + Of(entry.Value))) + "}",
        _ => throw new NotSupportedException(value.Kind),
    };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch
            {
                '"' or '\\' => $"\\{c}",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    private static string Key(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? name : $"'{name}'";
}
