namespace Maestro.Trackers.Local;

/// <summary>What can happen to an issue.</summary>
internal enum IssueEventKind
{
    /// <summary>It was made.</summary>
    Created,

    /// <summary>It went to another state.</summary>
    Moved,

    /// <summary>Its title changed.</summary>
    Retitled,

    /// <summary>Its description changed.</summary>
    Described,

    /// <summary>Its priority changed.</summary>
    Prioritised,

    /// <summary>A label was put on it.</summary>
    Labelled,

    /// <summary>A label was taken off.</summary>
    Unlabelled,

    /// <summary>Another issue blocks it.</summary>
    Blocked,

    /// <summary>Another issue no longer blocks it.</summary>
    Unblocked,

    /// <summary>It was archived.</summary>
    Archived,

    /// <summary>It was brought back.</summary>
    Restored,
}
