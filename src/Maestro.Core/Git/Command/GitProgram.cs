namespace Maestro.Git;

/// <summary>Finds the git program on the PATH.</summary>
internal static class GitProgram
{
    /// <summary>
    /// The absolute path of git. Looked up here and not by the operating system, because Windows would look into the working directory
    /// first, and that may be a worktree with a program of that name in it.
    /// </summary>
    /// <returns>Null when no folder of the PATH holds it; relative folders on the PATH do not count.</returns>
    public static string? Find(IReadOnlyDictionary<string, string> environment)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        return environment.GetValueOrDefault("PATH", "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path)
    {
        if (!File.Exists(path)) return false;
        if (OperatingSystem.IsWindows()) return true;
        const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return (File.GetUnixFileMode(path) & AnyExecute) != 0;
    }
}
