namespace Maestro.Settings.Toml.Values;

/// <summary>A day of the proleptic Gregorian calendar; year 0 exists, as RFC 3339 has it.</summary>
/// <param name="Year">0 to 9999.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to the month's last.</param>
internal readonly record struct TomlDate(int Year, int Month, int Day)
{
    /// <summary>RFC 3339 <c>full-date</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Year:D4}-{Month:D2}-{Day:D2}");
}
