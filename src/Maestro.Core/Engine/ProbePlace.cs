using Maestro.Problems;

namespace Maestro.Engine;

/// <summary>Where the probe makes its folder: in the user's cache, since agents refuse a home in the folder for temporary files.</summary>
internal static class ProbePlace
{
    private const string Name = "maestro";

    public static string Of(EngineHost host)
    {
        var cache = OperatingSystem.IsWindows() ? Absolute(host, "LOCALAPPDATA")
            : Absolute(host, "XDG_CACHE_HOME")
                ?? (Absolute(host, "HOME") is { } home
                    ? OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache")
                    : null);
        return cache is not null ? Path.Combine(cache, Name) : throw new MaestroException(
            ProblemKind.Usage,
            new Problem("probe_folder_unusable", "HOME", "The environment names no folder where the probe could make its own.", "Set HOME or XDG_CACHE_HOME."));
    }

    private static string? Absolute(EngineHost host, string variable) =>
        host.Environment.TryGetValue(variable, out var path) && Path.IsPathFullyQualified(path) ? path : null;
}
