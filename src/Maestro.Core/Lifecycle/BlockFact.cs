namespace Maestro.Lifecycle;

/// <summary>The forge's own last word on the merge.</summary>
public enum BlockFact
{
    /// <summary>Nothing stands in the way.</summary>
    Clear,

    /// <summary>A rule of the repository stands in the way.</summary>
    Blocked,

    /// <summary>As blocked, for longer than max_blocked_hours.</summary>
    BlockedLong,
}
