namespace Maestro.Lifecycle;

/// <summary>The lane's pull request, as last read.</summary>
public enum PullFact
{
    /// <summary>It was not read since the handoff.</summary>
    Unread,

    /// <summary>Open and ready for review.</summary>
    Open,

    /// <summary>Open and a draft.</summary>
    Draft,

    /// <summary>Closed without a merge, or gone.</summary>
    Closed,

    /// <summary>Merged, and what was merged is the recorded head.</summary>
    Merged,

    /// <summary>Merged at another head than the recorded one.</summary>
    MergedElsewhere,
}
