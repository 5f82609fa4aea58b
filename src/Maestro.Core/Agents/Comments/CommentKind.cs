namespace Maestro.Agents.Comments;

/// <summary>The comments that Maestro writes on an issue.</summary>
internal enum CommentKind
{
    /// <summary>Work begins.</summary>
    Start,

    /// <summary>Where the work stands; one per run, kept up to date.</summary>
    Checkpoint,

    /// <summary>The work is in review.</summary>
    Completion,

    /// <summary>An attempt failed for good, or a person must take over.</summary>
    Failure,

    /// <summary>The change is merged.</summary>
    Closeout,
}
