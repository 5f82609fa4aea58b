namespace Maestro.Trackers.Local;

/// <summary>The form under which names of projects, states and labels are found, so that SQL compares as <see cref="Issues.IssueName"/> does.</summary>
internal static class NameKey
{
    /// <summary>Trimmed, upper case.</summary>
    public static string Of(string name) => name.Trim().ToUpperInvariant();
}
