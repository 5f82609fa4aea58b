using Maestro.Problems;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>
/// A key of a document, declared once: the reader takes type, range and default from here, the check for unknown keys its name, and a test
/// compares it with the tables of docs/spec.
/// </summary>
/// <param name="section">The table it stands in; empty for the top of the document.</param>
/// <param name="name">Its name in that table.</param>
/// <param name="type">Its type in the words of the specification.</param>
/// <param name="defaultText">Its default in the words of the specification: a TOML value, <c>required</c>, or what happens without it.</param>
internal abstract class Key(string section, string name, string type, string defaultText)
{
    /// <summary>The default text of a key that must be written.</summary>
    public const string Required = "required";

    /// <summary>The default text of a key that has none and need not be written.</summary>
    public const string None = "–";

    /// <summary>The table it stands in; empty for the top of the document.</summary>
    public string Section { get; } = section;

    /// <summary>Its name in that table.</summary>
    public string Name { get; } = name;

    /// <summary>Its type in the words of the specification.</summary>
    public string Type { get; } = type;

    /// <summary>Its default in the words of the specification.</summary>
    public string DefaultText { get; } = defaultText;

    /// <summary>How it is written in messages and in the specification: <c>[section] name</c>.</summary>
    public string Label => Section.Length == 0 ? Name : $"[{Section}] {Name}";

    /// <summary>It must be written.</summary>
    public bool IsRequired => DefaultText == Required;

    /// <summary>Says that a value is of another type than this key's.</summary>
    protected void RefuseType(TomlValue value, DocumentProblems problems)
    {
        var isQuoted = value is TomlString { Value: var text } && (text is "true" or "false" || long.TryParse(text, out _));
        problems.Add(
            "key_type",
            value.Position,
            $"{Label} takes {Type}; found {value.Kind}.",
            isQuoted ? "Remove the quotes." : $"Write {Name} = and a value of that type.");
    }

    /// <summary>Says that a number is out of this key's range.</summary>
    protected void RefuseRange(TextPosition position, long found, DocumentProblems problems) =>
        problems.Add("key_range", position, $"{Label} takes {Type}; found {found}.", "Choose a number inside the range.");

    /// <summary>Reads a whole number of a range; says what is wrong with anything else.</summary>
    protected bool TryReadNumber(TomlValue value, DocumentProblems problems, long min, long max, out long number)
    {
        number = 0;
        if (value is not TomlInteger found)
        {
            RefuseType(value, problems);
            return false;
        }

        number = found.Value;
        if (number >= min && number <= max) return true;
        RefuseRange(found.Position, number, problems);
        return false;
    }
}
