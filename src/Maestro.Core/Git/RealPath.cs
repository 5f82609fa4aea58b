using Maestro.Problems;

namespace Maestro.Git;

/// <summary>Resolves every symbolic link in a path, for the part of it that exists.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>How paths compare on this system.</summary>
    public static StringComparison Comparison { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The path without links, <c>.</c> and <c>..</c>; what does not exist yet is kept as it is written.</summary>
    /// <param name="path">An absolute path.</param>
    /// <exception cref="MaestroException">Links lead in a circle (<c>path_link_loop</c>).</exception>
    public static string Of(string path)
    {
        if (!Path.IsPathFullyQualified(path)) throw new ArgumentException($"\"{path}\" is not an absolute path.", nameof(path));
        var links = 0;
        var root = Path.GetPathRoot(path)!;
        var done = root;
        var rest = new Stack<string>(Parts(path[root.Length..]).Reverse());
        while (rest.TryPop(out var part))
        {
            if (part == ".") continue;
            if (part == "..")
            {
                done = Path.GetDirectoryName(done) ?? done;
                continue;
            }

            var next = Path.Combine(done, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                done = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new MaestroException(
                    ProblemKind.Failure, new Problem("path_link_loop", path, "Its symbolic links lead in a circle.", "Remove or correct the links."));
            }

            if (Path.IsPathFullyQualified(target))
            {
                done = Path.GetPathRoot(target)!;
                target = target[done.Length..];
            }

            foreach (var step in Parts(target).Reverse()) rest.Push(step);
        }

        return done;
    }

    /// <summary>Whether both lead to the same place.</summary>
    public static bool Same(string one, string other) => string.Equals(Of(one), Of(other), Comparison);

    /// <summary>Whether a real path is a real folder or lies below it.</summary>
    public static bool IsWithin(string realPath, string realFolder)
    {
        if (string.Equals(realPath, realFolder, Comparison)) return true;
        var prefix = Path.EndsInDirectorySeparator(realFolder) ? realFolder : realFolder + Path.DirectorySeparatorChar;
        return realPath.StartsWith(prefix, Comparison);
    }

    private static string[] Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
