using Maestro.Problems;

namespace Maestro.Settings;

/// <summary>Finds maestro.toml: the named one, <c>./maestro.toml</c>, <c>./tmp/maestro.toml</c>, the platform's configuration folder.</summary>
public static class SettingsLocator
{
    /// <summary>The file's name wherever it is looked for.</summary>
    public const string FileName = "maestro.toml";

    /// <summary>The absolute path of the file to read.</summary>
    /// <param name="named">The path that the caller was given, relative to <paramref name="directory"/> or absolute; null when none was.</param>
    /// <param name="directory">Absolute path of the folder the caller works in.</param>
    /// <param name="environment">The caller's environment.</param>
    /// <exception cref="MaestroException"><c>config_missing</c>, with every place that was looked at.</exception>
    public static string Find(string? named, string directory, IReadOnlyDictionary<string, string> environment)
    {
        if (named is not null)
        {
            var path = Path.GetFullPath(named, directory);
            return File.Exists(path)
                ? path
                : throw Missing(path, Directory.Exists(path) ? "This is a folder, not a file." : "There is no such file.", "Correct the path.");
        }

        var places = Places(directory, environment);
        return places.FirstOrDefault(File.Exists)
            ?? throw Missing(
                FileName,
                $"There is no configuration. Looked for {string.Join(", ", places)}.",
                AtRepositoryRoot(directory) is { } above
                    ? $"The repository's own lies at its root; name it with: --config {above}"
                    : "Write one with maestro init, or name one with --config.");
    }

    /// <summary>Where the file is looked for when none is named, in order; absolute paths.</summary>
    /// <param name="directory">Absolute path of the folder the caller works in.</param>
    /// <param name="environment">The caller's environment.</param>
    public static IReadOnlyList<string> Places(string directory, IReadOnlyDictionary<string, string> environment)
    {
        var places = new List<string> { Path.Combine(directory, FileName), Path.Combine(directory, "tmp", FileName) };
        if (PlatformFolder(environment) is { } folder) places.Add(Path.Combine(folder, "maestro", FileName));
        return places;
    }

    /// <summary>The one at the top of the repository that a folder lies in; not looked for by itself, only told of.</summary>
    private static string? AtRepositoryRoot(string directory)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!Path.Exists(Path.Combine(folder, ".git"))) continue;
            var file = Path.Combine(folder, FileName);
            return File.Exists(file) ? file : null;
        }

        return null;
    }

    private static string? PlatformFolder(IReadOnlyDictionary<string, string> environment)
    {
        if (OperatingSystem.IsWindows()) return Absolute(environment, "APPDATA");
        var home = Absolute(environment, "HOME");
        if (OperatingSystem.IsMacOS()) return home is null ? null : Path.Combine(home, "Library", "Application Support");
        // The XDG specification says that a relative path is to be ignored.
        return Absolute(environment, "XDG_CONFIG_HOME") ?? (home is null ? null : Path.Combine(home, ".config"));
    }

    private static string? Absolute(IReadOnlyDictionary<string, string> environment, string variable) =>
        environment.TryGetValue(variable, out var path) && Path.IsPathFullyQualified(path) ? path : null;

    private static MaestroException Missing(string subject, string message, string remedy) =>
        new(ProblemKind.Usage, new Problem("config_missing", subject, message, remedy));
}
