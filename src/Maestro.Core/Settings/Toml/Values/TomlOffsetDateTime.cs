using Maestro.Problems;

namespace Maestro.Settings.Toml.Values;

/// <summary>A date and time with its offset from UTC.</summary>
/// <param name="date">The day.</param>
/// <param name="time">The time of that day.</param>
/// <param name="offsetMinutes">Minutes east of UTC; <c>-00:00</c> is 0.</param>
/// <param name="position">Where it begins.</param>
internal sealed class TomlOffsetDateTime(TomlDate date, TomlTime time, int offsetMinutes, TextPosition position) : TomlValue(position)
{
    /// <summary>The day.</summary>
    public TomlDate Date { get; } = date;

    /// <summary>The time of that day.</summary>
    public TomlTime Time { get; } = time;

    /// <summary>Minutes east of UTC.</summary>
    public int OffsetMinutes { get; } = offsetMinutes;

    /// <inheritdoc/>
    public override string Kind => "an offset date-time";

    /// <summary>RFC 3339.</summary>
    public override string ToString()
    {
        if (OffsetMinutes == 0) return $"{Date}T{Time}Z";
        var minutes = Math.Abs(OffsetMinutes);
        var sign = OffsetMinutes < 0 ? '-' : '+';
        return FormattableString.Invariant($"{Date}T{Time}{sign}{minutes / 60:D2}:{minutes % 60:D2}");
    }
}
