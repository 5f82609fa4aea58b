using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>A floating point number, infinities and NaN included.</summary>
/// <param name="value">The value.</param>
/// <param name="position">Where it begins.</param>
internal sealed class TomlFloat(double value, TextPosition position) : TomlValue(position)
{
    /// <summary>The value.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override string Kind => "a float";
}
