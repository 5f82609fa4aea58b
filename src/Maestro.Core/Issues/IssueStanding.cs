namespace Maestro.Issues;

/// <summary>How an owned issue stands towards the work on it, as last read.</summary>
public enum IssueStanding
{
    /// <summary>Still ours to work on.</summary>
    Active,

    /// <summary>In a state that is neither workable nor terminal.</summary>
    Inactive,

    /// <summary>In a terminal state that says done.</summary>
    Completed,

    /// <summary>In a terminal state that says given up.</summary>
    Canceled,

    /// <summary>Deleted, archived or moved to another project.</summary>
    OutOfProject,
}
