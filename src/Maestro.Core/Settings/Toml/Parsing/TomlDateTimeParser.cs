using System.Globalization;
using Maestro.Problems;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Toml.Parsing;

/// <summary>Reads the four kinds of date and time from a token that holds nothing else.</summary>
/// <param name="token">The token.</param>
/// <param name="position">Where it begins.</param>
internal ref struct TomlDateTimeParser(string token, TextPosition position)
{
    private int index;

    /// <summary>The token begins like a date.</summary>
    public static bool IsDate(ReadOnlySpan<char> token) => token.Length >= 5 && AreDigits(token[..4]) && token[4] == '-';

    /// <summary>The token begins like a time.</summary>
    public static bool IsTime(ReadOnlySpan<char> token) => token.Length >= 3 && AreDigits(token[..2]) && token[2] == ':';

    /// <summary>The date, time or both that this token is.</summary>
    public TomlValue Parse()
    {
        if (IsTime(token)) return AtEnd(new TomlLocalTime(ParseTime(), position));
        var date = ParseDate();
        if (index == token.Length) return new TomlLocalDate(date, position);
        if (token[index] is not ('T' or 't' or ' ')) throw Malformed();
        index++;
        var time = ParseTime();
        return index == token.Length
            ? new TomlLocalDateTime(date, time, position)
            : AtEnd(new TomlOffsetDateTime(date, time, ParseOffset(), position));
    }

    private TomlDate ParseDate()
    {
        var year = Number(4);
        Pass('-');
        var month = Number(2);
        Pass('-');
        var day = Number(2);
        if (month is < 1 or > 12) throw new TomlSyntaxException(position, $"There is no month {month}.");
        // Year 0 is a leap year like 2000, but the calendar of .NET begins with year 1.
        if (day < 1 || day > DateTime.DaysInMonth(year == 0 ? 2000 : year, month))
            throw new TomlSyntaxException(position, FormattableString.Invariant($"There is no day {day} in {year:D4}-{month:D2}."));
        return new TomlDate(year, month, day);
    }

    private TomlTime ParseTime()
    {
        var hour = Number(2);
        Pass(':');
        var minute = Number(2);
        Pass(':');
        var second = Number(2);
        if (hour > 23 || minute > 59 || second > 60)
            throw new TomlSyntaxException(position, FormattableString.Invariant($"There is no time {hour:D2}:{minute:D2}:{second:D2}."));
        return new TomlTime(hour, minute, second, ParseFraction());
    }

    private int ParseFraction()
    {
        if (index == token.Length || token[index] != '.') return 0;
        var start = ++index;
        while (index < token.Length && char.IsAsciiDigit(token[index])) index++;
        if (index == start) throw new TomlSyntaxException(position, "Expected digits after the point of the seconds.");
        var digits = token[start..index];
        return int.Parse(digits.Length > 9 ? digits[..9] : digits.PadRight(9, '0'), CultureInfo.InvariantCulture);
    }

    private int ParseOffset()
    {
        var sign = token[index++];
        if (sign is 'Z' or 'z') return 0;
        if (sign is not ('+' or '-')) throw Malformed();
        var hours = Number(2);
        Pass(':');
        var minutes = Number(2);
        if (hours > 23 || minutes > 59)
            throw new TomlSyntaxException(position, FormattableString.Invariant($"There is no offset {sign}{hours:D2}:{minutes:D2}."));
        return (sign == '-' ? -1 : 1) * ((hours * 60) + minutes);
    }

    private int Number(int digits)
    {
        if (index + digits > token.Length || !AreDigits(token.AsSpan(index, digits))) throw Malformed();
        index += digits;
        return int.Parse(token.AsSpan(index - digits, digits), CultureInfo.InvariantCulture);
    }

    private void Pass(char expected)
    {
        if (index == token.Length || token[index] != expected) throw Malformed();
        index++;
    }

    private readonly TomlValue AtEnd(TomlValue value) => index == token.Length ? value : throw Malformed();

    private readonly TomlSyntaxException Malformed() =>
        new(position, "Expected a date (1979-05-27), a time (07:32:00) or both (1979-05-27T07:32:00Z).", "Text needs quotes.");

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
