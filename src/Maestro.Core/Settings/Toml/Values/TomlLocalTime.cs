using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>A time without date or offset.</summary>
/// <param name="value">The value.</param>
/// <param name="position">Where it begins.</param>
internal sealed class TomlLocalTime(TomlTime value, TextPosition position) : TomlValue(position)
{
    /// <summary>The value.</summary>
    public TomlTime Value { get; } = value;

    /// <inheritdoc/>
    public override string Kind => "a local time";
}
