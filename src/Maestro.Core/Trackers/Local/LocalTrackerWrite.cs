namespace Maestro.Trackers.Local;

/// <summary>Every write of the embedded tracker, by name: what its gate enumerates. Closed.</summary>
internal enum LocalTrackerWrite
{
    /// <summary>A project with its states and labels is made or completed.</summary>
    ProjectEnsure,

    /// <summary>A label is made.</summary>
    LabelCreate,

    /// <summary>A label is removed, from every issue too.</summary>
    LabelDelete,

    /// <summary>An issue is made.</summary>
    IssueCreate,

    /// <summary>A person changes an issue.</summary>
    IssueChange,

    /// <summary>Maestro moves an issue to a state.</summary>
    IssueTransition,

    /// <summary>Maestro puts a label on an issue or takes it off.</summary>
    IssueLabel,

    /// <summary>An issue is removed for good.</summary>
    IssueDelete,

    /// <summary>A comment is written.</summary>
    CommentCreate,

    /// <summary>A comment's text is replaced.</summary>
    CommentUpdate,
}
