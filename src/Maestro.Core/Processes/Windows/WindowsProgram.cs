using Maestro.Problems;

namespace Maestro.Processes.Windows;

/// <summary>
/// Finds the file of a program on the PATH that the child gets, with the extensions of its PATHEXT. Unlike Windows itself it never
/// looks into the working directory, which is a lane.
/// </summary>
internal static class WindowsProgram
{
    private const string DefaultExtensions = ".COM;.EXE;.BAT;.CMD";

    /// <summary>The absolute path of the program's file.</summary>
    /// <param name="program">A bare name, or a path; a relative path counts from <paramref name="directory"/>.</param>
    /// <param name="directory">The child's working directory.</param>
    /// <param name="environment">The child's environment; names in any case.</param>
    /// <exception cref="MaestroException"><c>program_not_found</c>.</exception>
    public static string Find(string program, string directory, IReadOnlyDictionary<string, string> environment)
    {
        var extensions = (Value(environment, "PATHEXT") ?? DefaultExtensions).Split(';', StringSplitOptions.RemoveEmptyEntries);
        if (program.AsSpan().ContainsAny('/', '\\', ':'))
        {
            var path = Path.GetFullPath(program, directory);
            return WithExtension(path, extensions) ?? throw StartProblems.NotFound(program, $"There is no file {path}.");
        }

        var search = Value(environment, "PATH") ?? string.Empty;
        foreach (var folder in search.Split(';'))
        {
            var clean = folder.Trim('"');
            if (Path.IsPathFullyQualified(clean) && WithExtension(Path.Combine(clean, program), extensions) is { } path) return path;
        }

        throw StartProblems.NotFound(program, $"No program of this name is on the PATH ({StartProblems.Shorten(search)}).");
    }

    /// <summary>True for files that cmd.exe runs.</summary>
    public static bool IsBatch(string path) => Path.GetExtension(path).ToUpperInvariant() is ".CMD" or ".BAT";

    /// <summary>A variable's value, its name in any case.</summary>
    public static string? Value(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? WithExtension(string path, string[] extensions)
    {
        // A name that has one of the extensions is taken as it is; a bare one never is: npm puts a shell script beside its .cmd.
        if (extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && File.Exists(path)) return path;
        return extensions.Select(extension => path + extension).FirstOrDefault(File.Exists);
    }
}
