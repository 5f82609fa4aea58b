namespace Maestro.Issues;

/// <summary>Compares names of states and labels as people mean them: case and surrounding space do not count.</summary>
public static class IssueName
{
    /// <summary>Compares for sets and dictionaries.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new Trimmed();

    /// <summary>Whether both name the same state or label.</summary>
    public static bool Same(string a, string b) =>
        a.AsSpan().Trim().Equals(b.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);

    private sealed class Trimmed : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x is null ? y is null : y is not null && Same(x, y);

        public int GetHashCode(string obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Trim());
    }
}
