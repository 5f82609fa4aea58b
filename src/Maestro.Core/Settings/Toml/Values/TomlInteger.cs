using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>An integer of any base.</summary>
/// <param name="value">The value.</param>
/// <param name="position">Where it begins.</param>
internal sealed class TomlInteger(long value, TextPosition position) : TomlValue(position)
{
    /// <summary>The value.</summary>
    public long Value { get; } = value;

    /// <inheritdoc/>
    public override string Kind => "an integer";
}
