using System.Globalization;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Keys;

/// <summary>A key that takes a whole number of a range.</summary>
/// <param name="section">The table it stands in.</param>
/// <param name="name">Its name.</param>
/// <param name="fallback">The default; null when it must be written.</param>
/// <param name="min">The least number.</param>
/// <param name="max">The greatest number.</param>
internal sealed class CountKey(string section, string name, int? fallback, int min, int max)
    : Key<int>(section, name, Range(min, max), fallback?.ToString(CultureInfo.InvariantCulture) ?? Required, fallback ?? min)
{
    /// <inheritdoc/>
    public override bool TryRead(TomlValue value, DocumentProblems problems, out int result)
    {
        result = Fallback;
        if (!TryReadNumber(value, problems, min, max, out var number)) return false;
        result = (int)number;
        return true;
    }

    /// <summary>The type of a whole number of this range in the words of the specification.</summary>
    public static string Range(long min, long max) => FormattableString.Invariant($"whole number {min}..{max}");
}
