namespace Maestro.Git;

/// <summary>What a remote did with a push.</summary>
internal enum GitPushOutcome
{
    /// <summary>The branch stands at the commit now.</summary>
    Pushed,

    /// <summary>It stood there before.</summary>
    UpToDate,

    /// <summary>The branch was not where the caller expected it, so nothing was sent.</summary>
    RemoteMoved,

    /// <summary>The commit does not descend from what is published, so it would rewrite it; nothing was sent.</summary>
    NotFastForward,

    /// <summary>The remote refused it by a rule of its own.</summary>
    Rejected,
}
