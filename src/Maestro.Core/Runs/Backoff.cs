namespace Maestro.Runs;

/// <summary>When the next attempt follows.</summary>
internal static class Backoff
{
    /// <summary>Between a clean turn boundary and the next session.</summary>
    public static TimeSpan Continuation { get; } = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    /// <summary>After failure <paramref name="number"/> (from 1) of an episode: 10 s · 2^(n-1), capped.</summary>
    public static TimeSpan AfterFailure(int number, TimeSpan cap)
    {
        var doublings = Math.Min(Math.Max(number, 1) - 1, 30);
        var wait = First * Math.Pow(2, doublings);
        return wait < cap ? wait : cap;
    }
}
