namespace Maestro.PullRequests;

/// <summary>Whether a pull request merges without conflict.</summary>
public enum Mergeability
{
    /// <summary>The forge has not computed it yet.</summary>
    Unknown,

    /// <summary>It merges cleanly.</summary>
    Mergeable,

    /// <summary>It conflicts with its base.</summary>
    Conflicting,
}
