namespace Maestro.Agents.Comments;

/// <summary>How a lane's worktree is called towards people: relative to the repository, never a path of the machine.</summary>
internal static class WorktreeName
{
    /// <summary>The relative path with <c>/</c>; only the folder's own name when it lies outside the repository.</summary>
    /// <param name="repository">Absolute path of the repository.</param>
    /// <param name="worktree">Absolute path of the worktree.</param>
    public static string Of(string repository, string worktree)
    {
        var relative = Path.GetRelativePath(repository, worktree);
        var isOutside = relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.IsPathRooted(relative);
        return isOutside ? Path.GetFileName(worktree.TrimEnd(Path.DirectorySeparatorChar)) : relative.Replace(Path.DirectorySeparatorChar, '/');
    }
}
