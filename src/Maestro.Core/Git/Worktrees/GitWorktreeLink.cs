namespace Maestro.Git;

/// <summary>
/// How a linked worktree and its repository name each other, read from the files themselves: git asked the same question would follow
/// whatever the agent wrote into them.
/// </summary>
/// <param name="GitDirectory">The worktree's own git directory as its <c>.git</c> file names it.</param>
/// <param name="IsMutual">That directory lies directly in the repository's <c>worktrees</c>, belongs to it, and names this worktree in turn.</param>
internal sealed record GitWorktreeLink(string GitDirectory, bool IsMutual)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Reads the link of a worktree; null when the folder has no <c>.git</c> file of that form.</summary>
    /// <param name="worktree">The worktree's folder; absolute.</param>
    /// <param name="commonDirectory">The repository's common git directory; absolute.</param>
    public static GitWorktreeLink? Read(string worktree, string commonDirectory)
    {
        var pointer = Path.Combine(worktree, ".git");
        const string Prefix = "gitdir: ";
        if (ReadLine(pointer) is not { } line || !line.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var directory = RealPath.Of(Path.GetFullPath(line[Prefix.Length..], worktree));
        var common = RealPath.Of(commonDirectory);
        var isMutual = string.Equals(Path.GetDirectoryName(directory), Path.Combine(common, "worktrees"), RealPath.Comparison)
            && Names(directory, "commondir", common)
            && Names(directory, "gitdir", RealPath.Of(pointer));
        return new GitWorktreeLink(directory, isMutual);
    }

    private static bool Names(string directory, string file, string realPath) =>
        ReadLine(Path.Combine(directory, file)) is { Length: > 0 } line && string.Equals(RealPath.Of(Path.GetFullPath(line, directory)), realPath, RealPath.Comparison);

    private static string? ReadLine(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.LinkTarget is not null || file.Length > MostBytes) return null;
        var text = File.ReadAllText(path).TrimEnd('\n', '\r');
        return text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }
}
