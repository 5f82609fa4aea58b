namespace Maestro.Forges.Local;

/// <summary>What can happen to a pull request.</summary>
internal enum PullEventKind
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>Its head moved to another commit.</summary>
    HeadMoved,

    /// <summary>Title or text changed.</summary>
    Edited,

    /// <summary>It became ready for review.</summary>
    Ready,

    /// <summary>It became a draft.</summary>
    Drafted,

    /// <summary>It was closed without a merge.</summary>
    Closed,

    /// <summary>It was opened again.</summary>
    Reopened,

    /// <summary>It was merged.</summary>
    Merged,

    /// <summary>Somebody was asked for a review.</summary>
    ReviewRequested,

    /// <summary>A review was given.</summary>
    Reviewed,

    /// <summary>A review was dismissed.</summary>
    Dismissed,

    /// <summary>A thread was begun.</summary>
    ThreadOpened,

    /// <summary>A thread was resolved.</summary>
    ThreadResolved,

    /// <summary>A resolved thread was opened again.</summary>
    ThreadReopened,

    /// <summary>A check got a result.</summary>
    Checked,
}
