using System.Text;
using Maestro.Problems;
using Maestro.Settings.Toml.Parsing;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Toml;

/// <summary>
/// Reads a TOML 1.0 document (docs/spec/settings.md, "TOML"). After an error reading goes on at the next line that can begin a statement,
/// so that one pass reports them all.
/// </summary>
internal sealed class TomlReader
{
    private readonly TomlCursor cursor;
    private readonly TomlKeyParser keys;
    private readonly TomlValueParser values;
    private readonly TomlTable root;
    private readonly string subject;
    private readonly List<Problem> problems = [];
    private TomlTable open;

    private TomlReader(string text, string subject, int firstLine)
    {
        this.subject = subject;
        cursor = new TomlCursor(text, firstLine);
        var strings = new TomlStringParser(cursor);
        keys = new TomlKeyParser(cursor, strings);
        values = new TomlValueParser(cursor, strings, keys);
        root = open = new TomlTable(TomlTableOrigin.Root, new TextPosition(firstLine, 1));
    }

    /// <summary>Reads a document from a file's bytes.</summary>
    /// <param name="bytes">UTF-8, with or without byte order mark.</param>
    /// <param name="subject">What problems are about: the file's name.</param>
    public static TomlReading Read(ReadOnlySpan<byte> bytes, string subject)
    {
        if (bytes.Length > TomlLimits.MaxDocumentBytes) return Refused(TooLarge(subject));
        return StrictUtf8.TryDecode(bytes, out var text, out var invalidAt)
            ? Read(text, subject)
            : Refused(new Problem(
                "file_not_utf8",
                subject,
                "The file is not UTF-8 from here on.",
                "Save it as UTF-8.")
            { Position = invalidAt });
    }

    /// <summary>Reads a document, or the part of one that is TOML.</summary>
    /// <param name="text">The text.</param>
    /// <param name="subject">What problems are about: the file's name.</param>
    /// <param name="firstLine">The number of the text's first line in that file.</param>
    public static TomlReading Read(string text, string subject, int firstLine = 1)
    {
        if (Encoding.UTF8.GetByteCount(text) > TomlLimits.MaxDocumentBytes) return Refused(TooLarge(subject));
        var reader = new TomlReader(text, subject, firstLine);
        reader.ReadStatements();
        return new TomlReading(reader.root, reader.problems);
    }

    /// <summary>Passes a comment up to the end of its line.</summary>
    internal static void PassComment(TomlCursor cursor)
    {
        while (!cursor.AtEnd && !cursor.AtNewline) cursor.PassCharacter("a comment");
    }

    /// <summary>The problem of a file past <see cref="TomlLimits.MaxDocumentBytes"/>.</summary>
    internal static Problem TooLarge(string subject) =>
        new(
            "file_too_large",
            subject,
            $"The file is larger than {TomlLimits.MaxDocumentBytes / 1024} KiB.",
            "Remove what does not belong into it.");

    private static TomlReading Refused(Problem problem) => new(new TomlTable(TomlTableOrigin.Root, new TextPosition(1, 1)), [problem]);

    private void ReadStatements()
    {
        while (!cursor.AtEnd && problems.Count < TomlLimits.MaxErrors)
        {
            try
            {
                ReadStatement();
            }
            catch (TomlSyntaxException error)
            {
                problems.Add(new Problem("toml_syntax", subject, error.Message, error.Remedy) { Position = error.Position });
                Recover();
            }
        }
    }

    private void ReadStatement()
    {
        cursor.SkipBlanks();
        if (cursor.Current == '[') ReadHeader();
        else if (cursor.Current != '#' && !cursor.AtNewline && !cursor.AtEnd) ReadPair();
        cursor.SkipBlanks();
        if (cursor.Current == '#') PassComment(cursor);
        if (!cursor.TryNewline() && !cursor.AtEnd)
            throw new TomlSyntaxException(cursor.Position, $"Expected the end of the line, found {cursor.Found()}.");
    }

    private void ReadHeader()
    {
        // Keys below a broken header belong nowhere: they must not be taken for keys of the table before.
        open = new TomlTable(TomlTableOrigin.Header, cursor.Position);
        var isArray = cursor.At("[[");
        cursor.Advance(isArray ? 2 : 1);
        cursor.SkipBlanks();
        var header = keys.Parse();
        var closing = isArray ? "]]" : "]";
        if (!cursor.At(closing))
            throw new TomlSyntaxException(
                cursor.Position,
                $"Expected {closing} after the table's name, found {cursor.Found()}.");
        cursor.Advance(closing.Length);
        open = isArray ? TomlTableBuilder.OpenArrayTable(root, header) : TomlTableBuilder.OpenTable(root, header);
    }

    private void ReadPair()
    {
        var key = keys.Parse();
        if (cursor.Current != '=') throw new TomlSyntaxException(cursor.Position, $"Expected '=' after the key, found {cursor.Found()}.");
        cursor.Advance();
        cursor.SkipBlanks();
        TomlTableBuilder.Set(open, key, values.Parse());
    }

    private void Recover()
    {
        cursor.SkipLine();
        while (values.OpenArrays > 0 && !cursor.AtEnd && !CanBeginStatement(cursor.RestOfLine())) cursor.SkipLine();
        values.Reset();
    }

    /// <summary>Inside a broken array: a line that looks like <c>name =</c> or like a whole header is taken for the next statement.</summary>
    private static bool CanBeginStatement(ReadOnlySpan<char> line)
    {
        line = line.Trim(" \t");
        if (line.StartsWith('[')) return line.EndsWith(']') && !line.ContainsAny(",\"'{}");
        var end = 0;
        while (end < line.Length && (TomlKeyParser.IsBare(line[end]) || line[end] == '.')) end++;
        return end > 0 && line[end..].TrimStart(" \t").StartsWith('=');
    }
}
