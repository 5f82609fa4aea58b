namespace Maestro.Cli.Rehearsal.Commands;

/// <summary>Finds a program as a shell would.</summary>
internal static class ProgramSearch
{
    /// <summary>The absolute path of a program; null when there is none.</summary>
    /// <param name="name">A name to search for, or a path.</param>
    /// <param name="directory">Where relative paths start.</param>
    /// <param name="searchPath">The value of PATH, or null.</param>
    public static string? Find(string name, string directory, string? searchPath)
    {
        if (name.Length == 0) return null;
        if (name.AsSpan().ContainsAny('/', '\\')) return Existing(Path.GetFullPath(name, Path.GetFullPath(directory)));
        foreach (var folder in (searchPath ?? "/usr/bin:/bin").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            if (Existing(Path.Combine(folder, name)) is { } found) return found;
        return null;
    }

    private static string? Existing(string path)
    {
        if (File.Exists(path)) return path;
        return OperatingSystem.IsWindows() && File.Exists(path + ".exe") ? path + ".exe" : null;
    }
}
