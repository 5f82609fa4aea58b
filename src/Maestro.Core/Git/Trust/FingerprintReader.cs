using System.Text;

namespace Maestro.Git;

/// <summary>Reads what in a repository can run programs for git or lead it elsewhere. Runs nothing of it.</summary>
internal sealed class FingerprintReader(GitCommand git, string commonDirectory, string rootGitDirectory)
{
    private const int MostBytes = 16 * 1024 * 1024;

    private static readonly string[] Redirections = ["info/attributes", "info/grafts", "objects/info/alternates", "objects/info/http-alternates", "commondir"];

    /// <summary>The operator's checkout may be a linked worktree itself.</summary>
    private readonly string[] _configurations = [.. new[]
    {
        Path.Combine(commonDirectory, "config"),
        Path.Combine(commonDirectory, "config.worktree"),
        Path.Combine(rootGitDirectory, "config.worktree"),
    }.Distinct(StringComparer.Ordinal)];

    /// <summary>The fingerprint of the repository as it is.</summary>
    /// <exception cref="GitException">git cannot read the configuration.</exception>
    public async Task<RepositoryFingerprint> ReadAsync(CancellationToken cancellation)
    {
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in _configurations)
        {
            foreach (var entries in (await EntriesAsync(file, cancellation)).ToLookup(entry => entry.Key, entry => entry.Value))
            {
                if (!InertKeys.Contains(entries.Key)) marks[$"{Path.GetRelativePath(commonDirectory, file)} {Name(entries.Key)}"] = RepositoryFingerprint.Digest(entries);
            }
        }

        foreach (var file in Redirections.Select(file => Path.Combine(commonDirectory, file)).Concat(Hooks()))
        {
            if (Content(file) is { } content) marks[Path.GetRelativePath(commonDirectory, file)] = RepositoryFingerprint.Digest(content);
        }

        return new RepositoryFingerprint(marks);
    }

    /// <summary>The entries of one configuration file, without those that it includes; none when there is no such file.</summary>
    public async Task<IReadOnlyList<(string Key, string Value)>> EntriesAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file)) return [];
        // From a folder of no repository, so that no other configuration is read on the way.
        var request = new GitRequest(GitCall.ConfigList, GitPlace.Discover(Path.GetTempPath()), "--file", file);
        var text = (await git.RunAsync(request, cancellation)).OutputText;
        return [.. text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Split)];
    }

    /// <summary>A digest of the raw files, which is cheap: as long as it stays, so does the fingerprint.</summary>
    public string Stamp()
    {
        var text = new StringBuilder();
        foreach (var file in _configurations.Concat(Redirections.Select(file => Path.Combine(commonDirectory, file))))
            text.Append(Content(file) is { } content ? RepositoryFingerprint.Digest(content) : "-").Append('\n');
        foreach (var hook in Hooks())
        {
            var file = new FileInfo(hook);
            text.Append(hook).Append(' ').Append(file.Length).Append(' ').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }

        return RepositoryFingerprint.Digest([text.ToString()]);
    }

    private IEnumerable<string> Hooks()
    {
        var folder = Path.Combine(commonDirectory, "hooks");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(file => !file.EndsWith(".sample", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            : [];
    }

    private static byte[]? Content(string file)
    {
        var info = new FileInfo(file);
        if (!info.Exists) return null;
        // A link or something huge is a mark of its own: nothing of the kind belongs there.
        if (info.LinkTarget is { } target) return Encoding.UTF8.GetBytes($"link to {target}");
        return info.Length > MostBytes ? Encoding.UTF8.GetBytes($"{info.Length} bytes") : File.ReadAllBytes(file);
    }

    private static (string Key, string Value) Split(string entry)
    {
        var end = entry.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (entry, "") : (entry[..end], entry[(end + 1)..]);
    }

    /// <summary>A key in one line: a subsection may hold anything, an address with a password too.</summary>
    private static string Name(string key)
    {
        var (first, last) = (key.IndexOf('.', StringComparison.Ordinal), key.LastIndexOf('.'));
        if (first == last) return key;
        var middle = key[(first + 1)..last];
        var isPlain = middle.Length <= 100 && middle.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/');
        return isPlain ? key : $"{key[..first]}.*{RepositoryFingerprint.Digest([middle])[..8]}{key[last..]}";
    }
}
