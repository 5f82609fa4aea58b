using Maestro.Problems;

namespace Maestro.Gates;

/// <summary>
/// Keeps what Maestro writes for itself inside named folders when the environment asks for it: a test run then cannot touch anybody's real
/// state, whatever path it was given or fell back to (docs/spec/ledger.md, "Under test").
/// </summary>
internal static class Confinement
{
    /// <summary>Holds the folders, separated like PATH; when it is absent or empty nothing is confined.</summary>
    public const string Variable = "MAESTRO_CONFINED_TO";

    /// <summary>Refuses a path outside the folders, before anything is made.</summary>
    /// <param name="path">Absolute path of what would be written.</param>
    /// <exception cref="MaestroException">The problem <c>outside_confinement</c>.</exception>
    public static void Check(string path)
    {
        var folders = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folders)) return;
        var full = Path.GetFullPath(path);
        foreach (var folder in folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsInside(full, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))) return;
        }

        throw new MaestroException(
            ProblemKind.Usage,
            new Problem(
                "outside_confinement",
                full,
                $"{Variable} allows writes below {folders} only.",
                $"Choose a path there, or unset {Variable}."));
    }

    private static bool IsInside(string path, string folder)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return path.Equals(folder, comparison) || path.StartsWith(folder + Path.DirectorySeparatorChar, comparison);
    }
}
