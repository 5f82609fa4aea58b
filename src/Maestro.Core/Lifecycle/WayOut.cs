namespace Maestro.Lifecycle;

/// <summary>What clears a reason, as a person reads it: with the command that can be typed, and with the due time.</summary>
internal static class WayOut
{
    private static readonly string[] Commands = ["lane resume", "lane approve", "lane remove", "lane rebind", "lane adopt"];

    /// <summary>What ends the wait of a lane.</summary>
    /// <param name="reason">The lane's reason.</param>
    /// <param name="issue">The issue's identifier.</param>
    /// <param name="due">When the lane goes on by itself; null when it waits for no time.</param>
    public static string Of(string reason, string issue, DateTimeOffset? due)
    {
        var way = Reasons.ClearedBy(reason);
        foreach (var command in Commands)
            way = way.Replace(command, $"maestro {command} {issue}", StringComparison.Ordinal);
        return due is { } at && !way.Contains("maestro ", StringComparison.Ordinal)
            ? $"{way} ({at:yyyy-MM-dd HH:mm:ss} UTC), or maestro lane resume {issue}"
            : way;
    }
}
