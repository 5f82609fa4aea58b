using System.Globalization;
using Maestro.Problems;
using Maestro.Settings.Toml.Values;

namespace Maestro.Settings.Toml.Parsing;

/// <summary>Reads integers and floats from a token that holds nothing else.</summary>
internal static class TomlNumberParser
{
    /// <summary>The number that this token is.</summary>
    public static TomlValue Parse(string token, TextPosition position)
    {
        var isSigned = token[0] is '+' or '-';
        var body = isSigned ? token[1..] : token;
        if (body is "inf") return new TomlFloat(token[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity, position);
        if (body is "nan") return new TomlFloat(double.NaN, position);
        if (body.Length > 1 && body[0] == '0' && body[1] is 'x' or 'o' or 'b') return ParsePrefixed(body, isSigned, position);
        return body.AsSpan().ContainsAny(".eE") ? ParseFloat(token, body, position) : ParseDecimal(token, body, position);
    }

    private static TomlInteger ParsePrefixed(string body, bool isSigned, TextPosition position)
    {
        if (isSigned) throw new TomlSyntaxException(position, "A number in hexadecimal, octal or binary takes no sign.");
        var digits = body[2..];
        var (radix, name) = body[1] switch { 'x' => (16, "hexadecimal"), 'o' => (8, "octal"), _ => (2, "binary") };
        if (!AreDigits(digits, radix))
            throw new TomlSyntaxException(position, $"Expected {name} digits after 0{body[1]}, single underscores only between digits.");
        ulong value = 0;
        foreach (var digit in digits)
        {
            if (digit == '_') continue;
            value = (value * (ulong)radix) + (ulong)DigitValue(digit);
            if (value > long.MaxValue) throw OutOfRange(position);
        }

        return new TomlInteger((long)value, position);
    }

    private static TomlInteger ParseDecimal(string token, string body, TextPosition position)
    {
        CheckWhole(body, position);
        return long.TryParse(token.Replace("_", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? new TomlInteger(value, position)
            : throw OutOfRange(position);
    }

    private static TomlFloat ParseFloat(string token, string body, TextPosition position)
    {
        var exponentAt = body.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? body : body[..exponentAt];
        var pointAt = mantissa.IndexOf('.');
        CheckWhole(pointAt < 0 ? mantissa : mantissa.AsSpan(0, pointAt), position);
        if (pointAt >= 0 && !AreDigits(mantissa.AsSpan(pointAt + 1), 10))
            throw new TomlSyntaxException(
                position,
                "Expected digits after the decimal point, single underscores only between digits.",
                "Text needs quotes.");
        if (exponentAt >= 0)
        {
            var exponent = body.AsSpan(exponentAt + 1);
            if (!exponent.IsEmpty && exponent[0] is '+' or '-') exponent = exponent[1..];
            if (!AreDigits(exponent, 10))
                throw new TomlSyntaxException(position, "Expected digits in the exponent, single underscores only between digits.");
        }

        var value = double.Parse(token.Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value)
            ? new TomlFloat(value, position)
            : throw new TomlSyntaxException(position, "The number does not fit into a 64-bit float.");
    }

    private static void CheckWhole(ReadOnlySpan<char> digits, TextPosition position)
    {
        if (!AreDigits(digits, 10))
            throw new TomlSyntaxException(position, "Expected a number with single underscores only between digits.", "Text needs quotes.");
        if (digits.Length > 1 && digits[0] == '0')
            throw new TomlSyntaxException(
                position,
                "A number may not begin with a zero.",
                "Remove the leading zeros.");
    }

    private static bool AreDigits(ReadOnlySpan<char> text, int radix)
    {
        var afterDigit = false;
        foreach (var c in text)
        {
            if (c == '_' ? !afterDigit : DigitValue(c) >= radix) return false;
            afterDigit = c != '_';
        }

        return afterDigit;
    }

    /// <summary>The value of a digit of any base; 99 when it is none.</summary>
    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => 99,
    };

    private static TomlSyntaxException OutOfRange(TextPosition position) =>
        new(position, "The number does not fit into a signed 64-bit integer.");
}
