using System.Globalization;

namespace Maestro.Settings.Toml.Values;

/// <summary>A time of day; digits past the nanosecond are dropped.</summary>
/// <param name="Hour">0 to 23.</param>
/// <param name="Minute">0 to 59.</param>
/// <param name="Second">0 to 60; 60 is a leap second.</param>
/// <param name="Nanosecond">0 to 999,999,999.</param>
internal readonly record struct TomlTime(int Hour, int Minute, int Second, int Nanosecond)
{
    /// <summary>RFC 3339 <c>partial-time</c>, the fraction without trailing zeros.</summary>
    public override string ToString()
    {
        var whole = FormattableString.Invariant($"{Hour:D2}:{Minute:D2}:{Second:D2}");
        return Nanosecond == 0 ? whole : $"{whole}.{Nanosecond.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')}";
    }
}
