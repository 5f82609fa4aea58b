using System.Text;

namespace Maestro.Settings.Toml;

/// <summary>Writes values as TOML.</summary>
internal static class TomlLiteral
{
    /// <summary>A basic string on one line that reads back as this text.</summary>
    public static string Of(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007f' => $"\\u{(int)c:X4}",
                _ => c.ToString(),
            });
        return literal.Append('"').ToString();
    }

    /// <summary>An array on one line that reads back as these texts.</summary>
    public static string Of(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Of))}]";
}
