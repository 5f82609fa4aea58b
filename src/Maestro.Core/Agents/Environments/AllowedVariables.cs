using Maestro.Processes;

namespace Maestro.Agents.Environments;

/// <summary>
/// The variables of Maestro's own environment that an agent, a validation command or a hook sees unasked
/// (docs/spec/processes.md, "What a child sees").
/// </summary>
internal static class AllowedVariables
{
    /// <summary>Names on every system.</summary>
    public static readonly IReadOnlyList<string> Everywhere =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "LANG", "LANGUAGE",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "GIT_SSL_CAINFO",
    ];

    /// <summary>Beginnings of names on every system.</summary>
    public static readonly IReadOnlyList<string> Prefixes = ["LC_", "XDG_", "CODEX_"];

    /// <summary>Further names on Windows.</summary>
    public static readonly IReadOnlyList<string> OnWindows =
    [
        "SystemRoot", "ComSpec", "PATHEXT", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "ProgramData", "TEMP", "TMP",
    ];

    /// <summary>How variable names compare on a system.</summary>
    public static StringComparer Comparer(HostSystem system) =>
        system == HostSystem.Windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>True when a child on this system sees the variable unasked.</summary>
    public static bool Has(HostSystem system, string name)
    {
        var windows = system == HostSystem.Windows;
        return Everywhere.Contains(name, Comparer(system))
            || (windows && OnWindows.Contains(name, Comparer(system)))
            || Prefixes.Any(prefix => name.StartsWith(prefix, windows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
    }
}
