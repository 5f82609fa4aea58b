using System.Globalization;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Counting numbers from one to another, both included.</summary>
internal readonly record struct NumberRange(int First, int Last)
{
    /// <summary>Reads <c>3</c>, <c>2..</c>, <c>..4</c> or <c>2..4</c>; null when it is none of these.</summary>
    public static NumberRange? Parse(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0) return Number(text) is { } one ? new NumberRange(one, one) : null;
        var first = dots == 0 ? 1 : Number(text[..dots]);
        var last = dots == text.Length - 2 ? int.MaxValue : Number(text[(dots + 2)..]);
        return text.Length > 2 && first is { } from && last is { } until && from <= until ? new NumberRange(from, until) : null;
    }

    /// <summary>Whether a number lies in the range.</summary>
    public bool Contains(int number) => number >= First && number <= Last;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
