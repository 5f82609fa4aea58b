namespace Maestro.Agents.Text;

/// <summary>What makes a path in a text one of this machine rather than a route or a part of an address.</summary>
/// <param name="Roots">Names of folders directly below <c>/</c>.</param>
/// <param name="Folders">Absolute folders that belong to the operator: repository, worktrees, state, home.</param>
internal sealed record HostPaths(IReadOnlySet<string> Roots, IReadOnlyList<string> Folders)
{
    private static readonly string[] Usual =
    [
        "Applications", "Library", "System", "Users", "Volumes", "bin", "boot", "builds", "dev", "etc", "home", "lib", "lib64", "media",
        "mnt", "nix", "opt", "private", "proc", "root", "run", "sbin", "snap", "srv", "sys", "tmp", "usr", "var", "workspace", "workspaces",
    ];

    /// <summary>The usual roots of every Unix, and those of this machine.</summary>
    /// <param name="folders">Absolute folders that belong to the operator.</param>
    public static HostPaths OfThisMachine(params IReadOnlyList<string> folders)
    {
        var roots = new HashSet<string>(Usual, StringComparer.Ordinal);
        if (!OperatingSystem.IsWindows()) roots.UnionWith(Directory.EnumerateDirectories("/").Select(path => Path.GetFileName(path)));
        // A folder directly below the root is covered by its name; a shorter text would be found inside harmless ones.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new HostPaths(roots, [.. folders.Append(home).Where(folder => folder.Count(c => c is '/' or '\\') >= 2).Distinct()]);
    }
}
