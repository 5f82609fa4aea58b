using System.Text;
using Maestro.Problems;

namespace Maestro.Settings.Toml.Parsing;

/// <summary>A place that moves forward through a document and knows its line and column.</summary>
internal sealed class TomlCursor
{
    private readonly string text;
    private int line;
    private int countedTo;
    private int column = 1;

    /// <summary>Begins at the start; a byte order mark there is passed over.</summary>
    /// <param name="text">The document.</param>
    /// <param name="firstLine">The number of its first line.</param>
    public TomlCursor(string text, int firstLine)
    {
        this.text = text;
        line = firstLine;
        Index = countedTo = text.StartsWith('\uFEFF') ? 1 : 0;
    }

    /// <summary>How many UTF-16 units lie behind.</summary>
    public int Index { get; private set; }

    /// <summary>Nothing is left.</summary>
    public bool AtEnd => Index >= text.Length;

    /// <summary>The unit here; NUL at the end (a NUL in the text is refused wherever it stands).</summary>
    public char Current => Index < text.Length ? text[Index] : '\0';

    /// <summary>A line end (LF or CRLF) stands here.</summary>
    public bool AtNewline => Current == '\n' || (Current == '\r' && Peek(1) == '\n');

    /// <summary>Here, in code points.</summary>
    public TextPosition Position
    {
        get
        {
            for (; countedTo < Index; countedTo++)
                if (!char.IsLowSurrogate(text[countedTo])) column++;
            return new TextPosition(line, column);
        }
    }

    /// <summary>The unit this far ahead; NUL past the end.</summary>
    public char Peek(int ahead) => Index + ahead < text.Length ? text[Index + ahead] : '\0';

    /// <summary>These characters stand here.</summary>
    public bool At(string characters) => text.AsSpan(Index).StartsWith(characters, StringComparison.Ordinal);

    /// <summary>Moves on inside the line.</summary>
    public void Advance(int count = 1) => Index = Math.Min(Index + count, text.Length);

    /// <summary>Passes a line end, if one stands here.</summary>
    public bool TryNewline()
    {
        if (!AtNewline) return false;
        Index += Current == '\r' ? 2 : 1;
        countedTo = Index;
        column = 1;
        line++;
        return true;
    }

    /// <summary>Passes spaces and tabs.</summary>
    public void SkipBlanks()
    {
        while (Current is ' ' or '\t') Index++;
    }

    /// <summary>Passes the rest of the line and its end, whatever stands there.</summary>
    public void SkipLine()
    {
        while (!AtEnd && !AtNewline) Index++;
        TryNewline();
    }

    /// <summary>Passes everything up to these characters and the characters themselves; everything when they do not come.</summary>
    public void SkipTo(string characters)
    {
        while (!AtEnd && !At(characters))
            if (!TryNewline()) Index++;
        Advance(characters.Length);
    }

    /// <summary>What was passed since then.</summary>
    public string Since(int start) => text[start..Index];

    /// <summary>The rest of this line, its end not included.</summary>
    public ReadOnlySpan<char> RestOfLine()
    {
        var rest = text.AsSpan(Index);
        var end = rest.IndexOf('\n');
        return end < 0 ? rest : rest[..end].TrimEnd('\r');
    }

    /// <summary>Passes one code point that may stand in a comment or string; anything else is an error.</summary>
    /// <param name="where">What it stands in, with an article.</param>
    public void PassCharacter(string where)
    {
        if (Rune.TryGetRuneAt(text, Index, out var rune) && (rune.Value >= ' ' || rune.Value == '\t') && rune.Value != 0x7F)
        {
            Index += rune.Utf16SequenceLength;
            return;
        }

        var found = Found();
        throw new TomlSyntaxException(
            Position,
            $"{char.ToUpperInvariant(found[0])}{found[1..]} may not stand in {where}.",
            Current == '\r' ? "End lines with LF or CRLF." : "Remove it, or write it as an escape in a basic string.");
    }

    /// <summary>What stands here, for the end of "expected …, found …".</summary>
    public string Found()
    {
        if (AtEnd) return "the end of the file";
        if (AtNewline) return "the end of the line";
        if (Current == '\r') return "a carriage return without line feed";
        if (!Rune.TryGetRuneAt(text, Index, out var rune)) return $"half a surrogate pair (U+{(int)Current:X4})";
        var category = Rune.GetUnicodeCategory(rune);
        return category is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
            ? $"the control character U+{rune.Value:X4}"
            : $"'{rune}'";
    }
}
