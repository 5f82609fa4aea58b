namespace Maestro.PullRequests;

/// <summary>The states of a pull request.</summary>
public enum PullRequestState
{
    /// <summary>Open for review.</summary>
    Open,

    /// <summary>Closed without a merge.</summary>
    Closed,

    /// <summary>Merged.</summary>
    Merged,
}
