namespace Maestro.Git;

/// <summary>
/// Keys of a repository's configuration that neither run anything nor lead git elsewhere in what the host does. Every other key counts, also one that
/// a later git may invent.
/// </summary>
internal static class InertKeys
{
    private static readonly string[] Sections =
    [
        "advice.", "alias.", "author.", "branch.", "color.", "column.", "committer.", "gc.", "gui.", "help.", "maintenance.", "pull.", "rebase.", "rerere.", "user.",
    ];

    private static readonly string[] Keys = ["fetch.prune", "merge.conflictstyle", "merge.ff", "push.autosetupremote", "push.default"];

    private static readonly string[] OfRemotes = [".fetch", ".prune", ".prunetags", ".tagopt", ".skipdefaultupdate", ".skipfetchall"];

    /// <summary>Whether a key is one of them.</summary>
    /// <param name="key">As git lists it: section and name in lower case.</param>
    public static bool Contains(string key) =>
        Sections.Any(section => key.StartsWith(section, StringComparison.Ordinal))
        || Keys.Contains(key, StringComparer.Ordinal)
        || (key.StartsWith("remote.", StringComparison.Ordinal) && OfRemotes.Any(name => key.EndsWith(name, StringComparison.Ordinal)));
}
