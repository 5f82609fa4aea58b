using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>A value of a TOML document.</summary>
/// <param name="position">Where it begins.</param>
internal abstract class TomlValue(TextPosition position)
{
    /// <summary>Where it begins.</summary>
    public TextPosition Position { get; } = position;

    /// <summary>Its kind with an article, for sentences such as "expected a string, found an integer".</summary>
    public abstract string Kind { get; }
}
