using System.Text;
using Maestro.Problems;

namespace Maestro.Git;

/// <summary>Finds the operator's repository and says what is wrong with it when it cannot serve.</summary>
internal static class RepositoryFinder
{
    /// <summary>Opens the repository whose checkout has this top.</summary>
    public static async Task<SharedRepository> OpenAsync(GitCommand git, string root, string remote, CancellationToken cancellation)
    {
        if (!Directory.Exists(root))
        {
            var found = File.Exists(root) ? "It is a file, not a folder." : "The folder does not exist.";
            throw Unusable("repo_root_missing", root, found, "Correct repo_root in maestro.toml.");
        }

        var place = await FindAsync(git, root, cancellation);
        var known = await ReadRemotesAsync(git, place, cancellation);
        if (!known.TryGetValue(remote, out var urls) || urls.Fetch is null || !GitRefName.IsLegal($"refs/remotes/{remote}"))
            throw NoRemote(root, remote, known);
        var fetch = Absolute(urls.Fetch, place.Directory);
        return new SharedRepository(git, place, new GitRemote(git, place, remote, fetch, urls.Push is { } push ? Absolute(push, place.Directory) : fetch));
    }

    private static async Task<GitPlace> FindAsync(GitCommand git, string root, CancellationToken cancellation)
    {
        var request = new GitRequest(
            GitCall.RevParse, GitPlace.Discover(root), "--path-format=absolute", "--git-dir", "--git-common-dir", "--show-toplevel")
        { Accept = [128] };
        var result = await git.RunAsync(request, cancellation);
        if (result.ExitCode != 0)
        {
            if (Says("not a git repository"))
                throw Unusable("repo_not_git", root, "It is not a git repository.", "Correct repo_root in maestro.toml, or run `git init` there.");
            if (Says("bare repository") || Says("must be run in a work tree"))
                throw Unusable("repo_bare", root, "It is a bare repository or the inside of a git directory; a checkout is needed.", "Name a clone of it as repo_root.");
            throw GitFailure.Of(request, result);
        }

        var lines = result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length != 3) throw Unusable("repo_path_unsupported", root, "Its path holds a line break.", "Move the repository.");
        var top = RealPath.Of(Path.GetFullPath(lines[2]));
        if (!RealPath.Same(top, root))
            throw Unusable("repo_not_top_level", root, $"It lies inside the repository at {top}.", $"Set repo_root to {top}.");
        var common = RealPath.Of(Path.GetFullPath(lines[1]));
        var own = RealPath.Of(Path.GetFullPath(lines[0]));
        return GitPlace.In(top, own, common, new RepositoryTrust(git, common, own));

        bool Says(string words) => result.ErrorText.Contains(words, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, (string? Fetch, string? Push)>> ReadRemotesAsync(GitCommand git, GitPlace place, CancellationToken cancellation)
    {
        var remotes = new Dictionary<string, (string? Fetch, string? Push)>(StringComparer.Ordinal);
        var request = new GitRequest(GitCall.ConfigGet, place, @"^remote\..*\.(url|pushurl)$") { Accept = [1] };
        var answer = (await git.RunAsync(request, cancellation)).OutputText;
        foreach (var entry in answer.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = entry.IndexOf('\n', StringComparison.Ordinal);
            if (end < 0 || end == entry.Length - 1) continue;
            var key = entry[..end];
            var name = key["remote.".Length..key.LastIndexOf('.')];
            var known = remotes.GetValueOrDefault(name);
            // The first address counts, as it does for git's own fetch.
            remotes[name] = key.EndsWith(".pushurl", StringComparison.Ordinal)
                ? known with { Push = known.Push ?? entry[(end + 1)..] }
                : known with { Fetch = known.Fetch ?? entry[(end + 1)..] };
        }

        return remotes;
    }

    // A relative path is relative to the checkout for git; the host uses it from elsewhere too.
    private static string Absolute(string url, string root)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var slash = url.IndexOf('/', StringComparison.Ordinal);
        var isAddress = url.Contains("://", StringComparison.Ordinal) || (colon > 0 && (slash < 0 || colon < slash));
        return isAddress || Path.IsPathFullyQualified(url) ? url : Path.GetFullPath(url, root);
    }

    private static MaestroException NoRemote(string root, string remote, Dictionary<string, (string? Fetch, string? Push)> known)
    {
        var message = new StringBuilder($"The repository has no remote named \"{remote}\"");
        message.Append(known.Count == 0 ? "; it has none at all." : $"; it has {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
        var remedy = known.Count == 0
            ? $"Add one with `git remote add {remote} <address>`; a bare repository on this machine will do."
            : "Correct [git] remote in maestro.toml, or add the remote.";
        return Unusable("remote_missing", root, message.ToString(), remedy);
    }

    private static MaestroException Unusable(string code, string subject, string message, string remedy) =>
        new(ProblemKind.Usage, new Problem(code, subject, message, remedy));
}
