namespace Maestro.Lifecycle;

/// <summary>Where the pull request stands, compared with the recorded head.</summary>
public enum HeadFact
{
    /// <summary>At the recorded head.</summary>
    Recorded,

    /// <summary>At an ancestor of it: the forge may not show the newest yet.</summary>
    Stale,

    /// <summary>At a commit that does not descend from it, or at an ancestor for too long.</summary>
    Rewritten,

    /// <summary>At a descendant that was not validated yet.</summary>
    New,

    /// <summary>At a descendant that failed its validation.</summary>
    NewFailed,

    /// <summary>At a descendant to which the lane cannot be fast-forwarded.</summary>
    NewDiverged,
}
