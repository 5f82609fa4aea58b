using Maestro.Problems;

namespace Maestro.Forges.Local;

/// <summary>Reads the remote's address: the embedded forge works on a bare repository of this machine.</summary>
internal static class LocalForgeRemote
{
    /// <summary>The absolute path that a remote's address names.</summary>
    /// <param name="url">The address as git has it: a path, or a <c>file://</c> URL without host.</param>
    /// <param name="repositoryRoot">What a relative path is relative to.</param>
    /// <exception cref="MaestroException">It names another machine or protocol (<c>local_forge_needs_local_remote</c>).</exception>
    public static string PathOf(string url, string repositoryRoot)
    {
        if (url.StartsWith("file://", StringComparison.OrdinalIgnoreCase))
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host is "" or "localhost"
                ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(Uri.UnescapeDataString(uri.AbsolutePath)))
                : throw NotLocal(url);
        }

        if (url.Length == 0 || url.Contains("://", StringComparison.Ordinal) || url.Contains("::", StringComparison.Ordinal) || IsHostAndPath(url))
            throw NotLocal(url);
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(url, repositoryRoot));
    }

    // As git reads it: a colon before the first slash separates host and path, except behind a drive letter on Windows.
    private static bool IsHostAndPath(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || (OperatingSystem.IsWindows() && colon == 1 && char.IsAsciiLetter(url[0]))) return false;
        var slash = url.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 || colon < slash;
    }

    private static MaestroException NotLocal(string url) => new(
        ProblemKind.Usage,
        new Problem(
            "local_forge_needs_local_remote",
            WithoutPassword(url),
            "The embedded forge needs a remote that is a bare repository on this machine: a path or a file:// address.",
            "Make one with `git clone --bare`, point the remote at it with `git remote set-url`, or set `[forge] provider = \"github\"`."));

    // An address may carry a password before its @.
    private static string WithoutPassword(string url)
    {
        var at = url.LastIndexOf('@');
        var start = url.IndexOf("://", StringComparison.Ordinal);
        return at < 0 || start < 0 || at < start ? url : string.Concat(url.AsSpan(0, start + 3), "***", url.AsSpan(at));
    }
}
