namespace Maestro.Issues;

/// <summary>The order in which eligible issues are picked: priority 1 to 4 (none last), oldest, then identifier.</summary>
public sealed class DispatchOrder : IComparer<Issue>
{
    /// <summary>The one instance.</summary>
    public static DispatchOrder Instance { get; } = new();

    private DispatchOrder()
    {
    }

    /// <inheritdoc/>
    public int Compare(Issue? x, Issue? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byPriority = Rank(x).CompareTo(Rank(y));
        if (byPriority != 0) return byPriority;
        var byAge = x.CreatedAt.CompareTo(y.CreatedAt);
        return byAge != 0 ? byAge : string.CompareOrdinal(x.Identifier, y.Identifier);
    }

    private static int Rank(Issue issue) => issue.Priority is >= 1 and <= 4 ? issue.Priority : 5;
}
