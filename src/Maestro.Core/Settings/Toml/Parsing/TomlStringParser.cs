using System.Globalization;
using System.Text;
using Maestro.Problems;

namespace Maestro.Settings.Toml.Parsing;

/// <summary>Reads the four string forms.</summary>
/// <param name="cursor">Stands at the opening quote.</param>
internal sealed class TomlStringParser(TomlCursor cursor)
{
    /// <summary>A string of any form, as a value.</summary>
    public string Parse() =>
        cursor.At("\"\"\"") ? ParseLines("\"\"\"", escapes: true)
        : cursor.At("'''") ? ParseLines("'''", escapes: false)
        : ParseLine();

    /// <summary>A string on one line, as a value or key.</summary>
    public string ParseLine()
    {
        var opening = cursor.Position;
        var quote = cursor.Current;
        cursor.Advance();
        var content = new StringBuilder();
        while (cursor.Current != quote)
        {
            if (cursor.AtEnd || cursor.AtNewline)
                throw new TomlSyntaxException(
                    opening,
                    $"The string is not closed on its line.",
                    $"Close it with {quote}, or use {quote}{quote}{quote} for several lines.");
            if (cursor.Current == '\\' && quote == '"') content.Append(ParseEscape());
            else Pass(content);
        }

        cursor.Advance();
        return content.ToString();
    }

    private string ParseLines(string quotes, bool escapes)
    {
        var opening = cursor.Position;
        cursor.Advance(3);
        cursor.TryNewline();
        var content = new StringBuilder();
        try
        {
            while (!cursor.At(quotes))
            {
                if (cursor.AtEnd)
                    throw new TomlSyntaxException(
                        opening,
                        "The string is not closed before the end of the file.",
                        $"Close it with {quotes}.");
                if (cursor.TryNewline()) content.Append('\n');
                else if (escapes && cursor.Current == '\\') PassEscapeOrLineEnd(content);
                else Pass(content);
            }
        }
        catch (TomlSyntaxException)
        {
            // The rest of the string must not be taken for keys.
            cursor.SkipTo(quotes);
            throw;
        }

        cursor.Advance(3);
        // Up to two quotes may stand right before the closing three.
        for (var extra = 0; extra < 2 && cursor.Current == quotes[0]; extra++)
        {
            content.Append(quotes[0]);
            cursor.Advance();
        }

        return content.ToString();
    }

    private void Pass(StringBuilder content)
    {
        var start = cursor.Index;
        cursor.PassCharacter("a string");
        content.Append(cursor.Since(start));
    }

    /// <summary>A backslash at the end of a line removes all white space up to the next character.</summary>
    private void PassEscapeOrLineEnd(StringBuilder content)
    {
        if (!IsBlank(cursor.RestOfLine()[1..]))
        {
            content.Append(ParseEscape());
            return;
        }

        cursor.Advance();
        do cursor.SkipBlanks();
        while (cursor.TryNewline());
    }

    private static bool IsBlank(ReadOnlySpan<char> rest) => rest.TrimStart(" \t").IsEmpty;

    private string ParseEscape()
    {
        var start = cursor.Position;
        cursor.Advance();
        var letter = cursor.Current;
        if (letter is 'u' or 'U') return ParseCodePoint(start, letter == 'u' ? 4 : 8);
        var meant = letter switch
        {
            'b' => "\b",
            't' => "\t",
            'n' => "\n",
            'f' => "\f",
            'r' => "\r",
            '"' => "\"",
            '\\' => "\\",
            _ => throw new TomlSyntaxException(
                start,
                $"Expected an escape (\\b \\t \\n \\f \\r \\\" \\\\ \\uXXXX \\UXXXXXXXX), found a backslash and {cursor.Found()}.",
                "Write \\\\ for a backslash, or use single quotes."),
        };
        cursor.Advance();
        return meant;
    }

    private string ParseCodePoint(TextPosition start, int digits)
    {
        cursor.Advance();
        var from = cursor.Index;
        while (cursor.Index - from < digits && char.IsAsciiHexDigit(cursor.Current)) cursor.Advance();
        var written = cursor.Since(from);
        if (written.Length < digits)
            throw new TomlSyntaxException(start, $"Expected {digits} hexadecimal digits, found {cursor.Found()} after {written.Length}.");
        var value = uint.Parse(written, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Rune.TryCreate(value, out var rune)
            ? rune.ToString()
            : throw new TomlSyntaxException(
                start,
                $"U+{written} is no Unicode scalar value.",
                "Surrogates and values past U+10FFFF cannot be written.");
    }
}
