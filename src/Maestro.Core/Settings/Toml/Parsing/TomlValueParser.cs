using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Toml.Parsing;

/// <summary>Reads values of every kind.</summary>
/// <param name="cursor">Stands at the first character of the value.</param>
/// <param name="strings">Reads strings.</param>
/// <param name="keys">Reads the keys of inline tables.</param>
internal sealed class TomlValueParser(TomlCursor cursor, TomlStringParser strings, TomlKeyParser keys)
{
    private int depth;

    /// <summary>How many arrays were open when reading stopped; more than 0 only after an error.</summary>
    public int OpenArrays { get; private set; }

    /// <summary>Forgets what was open after an error.</summary>
    public void Reset() => OpenArrays = depth = 0;

    /// <summary>One value.</summary>
    public TomlValue Parse()
    {
        var position = cursor.Position;
        switch (cursor.Current)
        {
            case '"' or '\'':
                return new TomlString(strings.Parse(), position);
            case '[':
                Enter();
                return ParseArray();
            case '{':
                Enter();
                return ParseInlineTable();
            default:
                return ParseToken();
        }
    }

    private void Enter()
    {
        if (++depth > TomlLimits.MaxNesting)
            throw new TomlSyntaxException(cursor.Position, $"Arrays and inline tables may nest at most {TomlLimits.MaxNesting} deep.");
    }

    private TomlArray ParseArray()
    {
        var array = new TomlArray(isOfHeaders: false, cursor.Position);
        OpenArrays++;
        cursor.Advance();
        while (true)
        {
            SkipBlanksAndComments(array);
            if (cursor.Current == ']') break;
            array.Add(Parse());
            SkipBlanksAndComments(array);
            if (cursor.Current == ']') break;
            if (cursor.Current != ',')
                throw new TomlSyntaxException(
                    cursor.Position,
                    $"Expected ',' or ']' in the array, found {cursor.Found()}.");
            cursor.Advance();
        }

        cursor.Advance();
        OpenArrays--;
        depth--;
        return array;
    }

    private void SkipBlanksAndComments(TomlArray array)
    {
        do
        {
            cursor.SkipBlanks();
            if (cursor.Current == '#') TomlReader.PassComment(cursor);
        }
        while (cursor.TryNewline());
        if (cursor.AtEnd)
            throw new TomlSyntaxException(
                array.Position,
                "The array is not closed before the end of the file.",
                "Close it with ].");
    }

    private TomlTable ParseInlineTable()
    {
        var table = new TomlTable(TomlTableOrigin.DottedKey, cursor.Position);
        cursor.Advance();
        cursor.SkipBlanks();
        if (cursor.Current != '}') ParsePairs(table);
        cursor.Advance();
        TomlTableBuilder.Close(table);
        depth--;
        return table;
    }

    private void ParsePairs(TomlTable table)
    {
        while (true)
        {
            if (cursor.Current == '}')
                throw new TomlSyntaxException(cursor.Position, "An inline table takes no comma after its last pair.", "Remove the comma.");
            if (cursor.AtEnd || cursor.AtNewline || cursor.Current == '#') throw NotOneLine();
            var key = keys.Parse();
            if (cursor.Current != '=')
                throw new TomlSyntaxException(
                    cursor.Position,
                    $"Expected '=' after the key, found {cursor.Found()}.");
            cursor.Advance();
            cursor.SkipBlanks();
            TomlTableBuilder.Set(table, key, Parse());
            cursor.SkipBlanks();
            if (cursor.Current == '}') return;
            if (cursor.AtEnd || cursor.AtNewline || cursor.Current == '#') throw NotOneLine();
            if (cursor.Current != ',')
                throw new TomlSyntaxException(cursor.Position, $"Expected ',' or '}}' in the inline table, found {cursor.Found()}.");
            cursor.Advance();
            cursor.SkipBlanks();
        }
    }

    private TomlSyntaxException NotOneLine() =>
        new(
            cursor.Position,
            $"An inline table stands on one line; expected more of it, found {cursor.Found()}.",
            "Use a [table] for several lines.");

    private TomlValue ParseToken()
    {
        var position = cursor.Position;
        var start = cursor.Index;
        PassToken();
        if (cursor.Index == start) throw new TomlSyntaxException(position, $"Expected a value, found {cursor.Found()}.");
        // A date and its time may stand apart by one space.
        if (TomlDateTimeParser.IsDate(cursor.Since(start)) && cursor.Current == ' ' && char.IsAsciiDigit(cursor.Peek(1)))
        {
            cursor.Advance();
            PassToken();
        }

        var token = cursor.Since(start);
        if (token is "true" or "false") return new TomlBoolean(token == "true", position);
        if (TomlDateTimeParser.IsDate(token) || TomlDateTimeParser.IsTime(token)) return new TomlDateTimeParser(token, position).Parse();
        if (char.IsAsciiDigit(token[0]) || token[0] is '+' or '-' || token is "inf" or "nan") return TomlNumberParser.Parse(token, position);
        // The token itself is not shown: a secret pasted without quotes would be.
        throw new TomlSyntaxException(
            position,
            "Expected a value: a string in quotes, a number, true, false, a date, an array or a table.",
            "Text needs quotes.");
    }

    private void PassToken()
    {
        while (!cursor.AtEnd && cursor.Current is not (' ' or '\t' or '\r' or '\n' or ',' or ']' or '}' or '#' or '=')) cursor.Advance();
    }
}
