namespace Maestro.Lanes;

/// <summary>What stands where a lane's worktree belongs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="What">How a person would say it, when it is foreign.</param>
internal readonly record struct LaneFolder(LaneFolderKind Kind, string What)
{
    /// <summary>Looks at the place; follows no link.</summary>
    /// <param name="root">The worktree root.</param>
    /// <param name="path">The lane's folder; absolute.</param>
    public static LaneFolder Look(WorktreeRoot root, string path)
    {
        var entry = new FileInfo(path);
        if (entry.LinkTarget is { } target) return new LaneFolder(LaneFolderKind.Foreign, $"A symbolic link to {target}");
        if (!root.Holds(path)) return new LaneFolder(LaneFolderKind.Foreign, $"A place outside {root.Path}");
        if (entry.Exists) return new LaneFolder(LaneFolderKind.Foreign, "A file");
        if (!Directory.Exists(path)) return new LaneFolder(LaneFolderKind.Nothing, "");
        if (Path.Exists(Path.Combine(path, ".git"))) return new LaneFolder(LaneFolderKind.Worktree, "");
        return new LaneFolder(Directory.EnumerateFileSystemEntries(path).Any() ? LaneFolderKind.Filled : LaneFolderKind.Empty, "");
    }
}
