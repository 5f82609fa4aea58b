namespace Maestro.PullRequests;

/// <summary>How a pull request is merged.</summary>
public enum MergeMethod
{
    /// <summary>A merge commit with both parents.</summary>
    Merge,

    /// <summary>One commit with the whole change.</summary>
    Squash,

    /// <summary>The commits anew on top of the base.</summary>
    Rebase,
}
