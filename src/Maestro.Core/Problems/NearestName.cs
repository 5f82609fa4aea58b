namespace Maestro.Problems;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
public static class NearestName
{
    private const int MaxLength = 100;

    /// <summary>The nearest of <paramref name="known"/> by edit distance, or null when none is near enough to help.</summary>
    /// <param name="written">The name as it was written.</param>
    /// <param name="known">The names that would have been accepted.</param>
    public static string? Find(string written, IEnumerable<string> known)
    {
        // The distance costs the product of both lengths, and no known name is that long.
        if (written.Length > MaxLength) return null;
        string? best = null;
        var bestDistance = Math.Max(2, written.Length / 2) + 1;
        foreach (var name in known)
        {
            var distance = Distance(written.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance >= bestDistance) continue;
            bestDistance = distance;
            best = name;
        }

        return best;
    }

    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
