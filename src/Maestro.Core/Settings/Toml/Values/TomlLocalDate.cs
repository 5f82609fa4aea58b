using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>A date without time or offset.</summary>
/// <param name="value">The value.</param>
/// <param name="position">Where it begins.</param>
internal sealed class TomlLocalDate(TomlDate value, TextPosition position) : TomlValue(position)
{
    /// <summary>The value.</summary>
    public TomlDate Value { get; } = value;

    /// <inheritdoc/>
    public override string Kind => "a local date";
}
