using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>A date and time without offset.</summary>
/// <param name="date">The day.</param>
/// <param name="time">The time of that day.</param>
/// <param name="position">Where it begins.</param>
internal sealed class TomlLocalDateTime(TomlDate date, TomlTime time, TextPosition position) : TomlValue(position)
{
    /// <summary>The day.</summary>
    public TomlDate Date { get; } = date;

    /// <summary>The time of that day.</summary>
    public TomlTime Time { get; } = time;

    /// <inheritdoc/>
    public override string Kind => "a local date-time";

    /// <summary>RFC 3339 without offset.</summary>
    public override string ToString() => $"{Date}T{Time}";
}
