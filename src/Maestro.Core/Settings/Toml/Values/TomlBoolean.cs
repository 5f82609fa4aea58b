using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary><c>true</c> or <c>false</c>.</summary>
/// <param name="value">The value.</param>
/// <param name="position">Where it begins.</param>
internal sealed class TomlBoolean(bool value, TextPosition position) : TomlValue(position)
{
    /// <summary>The value.</summary>
    public bool Value { get; } = value;

    /// <inheritdoc/>
    public override string Kind => "a boolean";
}
