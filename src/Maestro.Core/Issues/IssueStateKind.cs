namespace Maestro.Issues;

/// <summary>The sorts of workflow state a tracker knows (Linear's WorkflowState.type).</summary>
public enum IssueStateKind
{
    /// <summary>Not sorted yet.</summary>
    Triage,

    /// <summary>Not planned yet.</summary>
    Backlog,

    /// <summary>Planned, not begun.</summary>
    Unstarted,

    /// <summary>Being worked on, review included.</summary>
    Started,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Given up, a duplicate included.</summary>
    Canceled,
}
