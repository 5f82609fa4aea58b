using System.Globalization;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A key that takes a time as a whole number of the unit that its name ends with: <c>_ms</c>, <c>_s</c>, <c>_hours</c>.</summary>
/// <param name="section">The table it stands in.</param>
/// <param name="name">Its name.</param>
/// <param name="fallback">The default, in the unit.</param>
/// <param name="min">The least number, in the unit.</param>
/// <param name="max">The greatest number, in the unit.</param>
internal sealed class DurationKey(string section, string name, int fallback, int min, int max)
    : Key<TimeSpan>(section, name, CountKey.Range(min, max), fallback.ToString(CultureInfo.InvariantCulture), fallback * Unit(name))
{
    /// <inheritdoc/>
    public override bool TryRead(TomlValue value, DocumentProblems problems, out TimeSpan result)
    {
        result = Fallback;
        if (!TryReadNumber(value, problems, min, max, out var number)) return false;
        result = number * Unit(Name);
        return true;
    }

    private static TimeSpan Unit(string name) =>
        name.EndsWith("_ms", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(1)
        : name.EndsWith("_s", StringComparison.Ordinal) ? TimeSpan.FromSeconds(1)
        : name.EndsWith("_hours", StringComparison.Ordinal) ? TimeSpan.FromHours(1)
        : throw new ArgumentException("The name of a duration says its unit.", nameof(name));
}
