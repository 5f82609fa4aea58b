using Maestro.Gates;
using Maestro.Problems;

namespace Maestro.Git;

/// <summary>
/// Sees to it that git is run in the shared repository only while what can run programs there, or lead git elsewhere, is what an operator accepted. Lanes
/// share that repository, so one that could write there would reach its siblings and the host.
/// </summary>
internal sealed class RepositoryTrust(GitCommand git, string commonDirectory, string rootGitDirectory)
{
    private const string WorktreeConfig = "config extensions.worktreeconfig";

    private static readonly string[] Sparse = ["core.sparsecheckout", "core.sparsecheckoutcone", "index.sparse"];

    private readonly FingerprintReader _reader = new(git, commonDirectory, rootGitDirectory);
    private volatile RepositoryFingerprint? _accepted;
    private volatile string? _seen;

    /// <summary>From now on the repository must be as it was accepted.</summary>
    public void Expect(RepositoryFingerprint accepted)
    {
        _seen = null;
        _accepted = accepted;
    }

    /// <summary>The repository as it is.</summary>
    public Task<RepositoryFingerprint> ReadAsync(CancellationToken cancellation) => _reader.ReadAsync(cancellation);

    /// <summary>Refuses when something changed since it was accepted; nothing is expected before <see cref="Expect"/>.</summary>
    /// <param name="request">What is about to be run.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="GitException"><c>repository_config_changed</c>, with the names of what changed.</exception>
    public async Task CheckAsync(GitRequest request, CancellationToken cancellation)
    {
        if (_accepted is not { } accepted) return;
        var stamp = _reader.Stamp();
        if (stamp != _seen)
        {
            var differences = await DifferencesAsync(accepted, cancellation);
            if (differences.Count > 0) throw Changed(request, differences);
            _seen = stamp;
        }

        if (request.Place.GitDirectory is { } own && own != rootGitDirectory && accepted.Marks.ContainsKey(WorktreeConfig)) await CheckWorktreeAsync(request, own, cancellation);
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(RepositoryFingerprint accepted, CancellationToken cancellation)
    {
        try
        {
            return (await _reader.ReadAsync(cancellation)).Since(accepted);
        }
        catch (GitException unreadable) when (unreadable.Problem.Code == "git_failed")
        {
            return ["config unreadable"];
        }
    }

    /// <summary>A worktree's own configuration counts where the extension is on; it may say which files are checked out, and nothing else.</summary>
    private async Task CheckWorktreeAsync(GitRequest request, string own, CancellationToken cancellation)
    {
        var entries = await _reader.EntriesAsync(Path.Combine(own, "config.worktree"), cancellation);
        var odd = entries.Select(entry => entry.Key).Where(key => !Sparse.Contains(key, StringComparer.Ordinal) && !InertKeys.Contains(key)).Distinct().ToList();
        if (odd.Count > 0) throw Changed(request, [.. odd.Select(key => $"{Path.GetFileName(own)}/config.worktree {key} added")]);
    }

    private GitException Changed(GitRequest request, IReadOnlyList<string> differences) => new(
        new Problem(
            "repository_config_changed",
            commonDirectory,
            $"Since it was accepted: {string.Join(", ", differences.Take(20))}{(differences.Count > 20 ? " and more" : "")}. git is not run there.",
            "Look at it and undo what nobody intended; accept what is intended with `maestro doctor --accept-config`."),
        request.Call.ToSnakeCase(),
        -1,
        "");
}
