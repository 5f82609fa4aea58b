namespace Maestro.Forges.Local;

/// <summary>What a repository can show about a pull request.</summary>
internal enum PullChangeKind
{
    /// <summary>The head branch stands at another commit.</summary>
    HeadMoved,

    /// <summary>The base contains it.</summary>
    Merged,

    /// <summary>The head branch was deleted before the base contained it.</summary>
    HeadDeleted,

    /// <summary>The head branch was moved to a commit with nothing that the base lacks.</summary>
    NothingLeft,

    /// <summary>The base branch was deleted.</summary>
    BaseDeleted,
}
