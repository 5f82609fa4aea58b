using Maestro.Problems;

namespace Maestro.Processes.Unix;

/// <summary>
/// Finds the file of a program the way <c>execvp</c> does, but on the PATH that the child gets, and never in a relative folder of it:
/// a child's working directory is a lane, and its content is not to be run by accident.
/// </summary>
internal static class UnixProgram
{
    private const string DefaultPath = "/usr/local/bin:/usr/bin:/bin";

    /// <summary>The absolute path of the program's file.</summary>
    /// <param name="program">A bare name, or a path; a relative path counts from <paramref name="directory"/>.</param>
    /// <param name="directory">The child's working directory.</param>
    /// <param name="environment">The child's environment.</param>
    /// <exception cref="MaestroException"><c>program_not_found</c>, <c>program_not_executable</c>.</exception>
    public static string Find(string program, string directory, IReadOnlyDictionary<string, string> environment)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(program, directory);
            if (MayRun(path)) return path;
            throw File.Exists(path) || Directory.Exists(path)
                ? StartProblems.NotExecutable(program, path, "It is not a file that this user may execute.")
                : StartProblems.NotFound(program, $"There is no file {path}.");
        }

        var search = environment.GetValueOrDefault("PATH", DefaultPath);
        string? found = null;
        foreach (var folder in search.Split(':'))
        {
            if (!folder.StartsWith('/')) continue;
            var path = Path.Combine(folder, program);
            if (MayRun(path)) return path;
            if (found is null && File.Exists(path)) found = path;
        }

        throw found is null
            ? StartProblems.NotFound(program, $"No program of this name is on the PATH ({StartProblems.Shorten(search)}).")
            : StartProblems.NotExecutable(program, found, "It is not a file that this user may execute.");
    }

    private static bool MayRun(string path) => File.Exists(path) && LibC.Access(path, UnixNumbers.MayExecute) == 0;
}
