namespace Maestro.Lanes;

/// <summary>What stands where a lane's worktree belongs.</summary>
internal enum LaneFolderKind
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>An empty folder.</summary>
    Empty,

    /// <summary>A folder with a <c>.git</c> in it.</summary>
    Worktree,

    /// <summary>A folder with files, but none named <c>.git</c>.</summary>
    Filled,

    /// <summary>A file, a link, or a place that is not directly below the worktree root.</summary>
    Foreign,
}
