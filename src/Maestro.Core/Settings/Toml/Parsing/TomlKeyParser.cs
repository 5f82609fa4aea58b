namespace Maestro.Settings.Toml.Parsing;

/// <summary>Reads keys: bare, quoted, dotted.</summary>
/// <param name="cursor">Stands at the first character of the key.</param>
/// <param name="strings">Reads quoted parts.</param>
internal sealed class TomlKeyParser(TomlCursor cursor, TomlStringParser strings)
{
    /// <summary>A key with all its parts; blanks after it are passed.</summary>
    public IReadOnlyList<TomlKeyPart> Parse()
    {
        var parts = new List<TomlKeyPart>();
        while (true)
        {
            if (parts.Count == TomlLimits.MaxNesting)
                throw new TomlSyntaxException(cursor.Position, $"A key may have at most {TomlLimits.MaxNesting} parts.");
            parts.Add(ParsePart(parts.Count == 0));
            cursor.SkipBlanks();
            if (cursor.Current != '.') return parts;
            cursor.Advance();
            cursor.SkipBlanks();
        }
    }

    /// <summary>A character that a key can have without quotes.</summary>
    public static bool IsBare(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private TomlKeyPart ParsePart(bool isFirst)
    {
        var position = cursor.Position;
        if (cursor.At("\"\"\"") || cursor.At("'''"))
            throw new TomlSyntaxException(position, "A key may not be a string of several lines.", "Use one pair of quotes.");
        if (cursor.Current is '"' or '\'') return new TomlKeyPart(strings.ParseLine(), position);
        var start = cursor.Index;
        while (IsBare(cursor.Current)) cursor.Advance();
        if (cursor.Index == start)
            throw new TomlSyntaxException(
                position,
                $"Expected {(isFirst ? "a key" : "a key after the dot")}, found {cursor.Found()}.",
                char.IsLetter(cursor.Current) ? "A key of other characters than A-Z, a-z, 0-9, '_' and '-' needs quotes." : string.Empty);
        return new TomlKeyPart(cursor.Since(start), position);
    }
}
