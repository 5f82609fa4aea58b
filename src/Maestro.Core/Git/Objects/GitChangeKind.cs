namespace Maestro.Git;

/// <summary>How a path differs between two trees.</summary>
internal enum GitChangeKind
{
    /// <summary>Only in the second.</summary>
    Added,

    /// <summary>Only in the first.</summary>
    Deleted,

    /// <summary>Other content or permissions.</summary>
    Modified,

    /// <summary>A file became a link or a submodule, or the reverse.</summary>
    TypeChanged,
}
