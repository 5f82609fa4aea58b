using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>A string of any of the four forms, unescaped; its line ends are LF.</summary>
/// <param name="value">The value.</param>
/// <param name="position">Where it begins.</param>
internal sealed class TomlString(string value, TextPosition position) : TomlValue(position)
{
    /// <summary>The value.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override string Kind => "a string";
}
