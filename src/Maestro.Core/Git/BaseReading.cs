using Maestro.Problems;

namespace Maestro.Git;

/// <summary>Reads the base branch as it was last fetched: for plans, which change nothing.</summary>
internal static class BaseReading
{
    /// <summary>The base branch and the commit that the remote-tracking reference holds.</summary>
    /// <param name="repository">The shared repository.</param>
    /// <param name="configured">The branch's name in the settings; null takes the one that the remote's HEAD names.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="MaestroException"><c>base_branch_unknown</c>, <c>base_branch_missing</c>.</exception>
    public static async Task<GitBase> ReadBaseAsync(
        this SharedRepository repository, string? configured, CancellationToken cancellation)
    {
        var remote = repository.Remote;
        var (named, unasked) = configured is null ? await AskAsync(repository, cancellation) : (configured, null);
        var branch = named ?? throw Unusable(
            "base_branch_unknown",
            remote.Url,
            "The remote's HEAD names no branch.",
            "Set [git] base_branch in maestro.toml, or push a first commit when the remote is empty.");
        var commit = await repository.Refs.ReadAsync($"refs/remotes/{remote.Name}/{branch}", cancellation) ?? throw Unusable(
            "base_branch_missing", branch, $"This branch of {remote.Name} was never fetched.", $"Run: git fetch {remote.Name} {branch}");
        return new GitBase(branch, commit) { Unasked = unasked };
    }

    // A plan needs no network: when the remote is silent, what it said at the last clone or fetch is told together with its silence.
    private static async Task<(string? Branch, Problem? Unasked)> AskAsync(SharedRepository repository, CancellationToken cancellation)
    {
        try
        {
            return (await repository.Remote.ReadDefaultBranchAsync(cancellation), null);
        }
        catch (GitException silent) when (silent.Problem.Code == "remote_unreachable")
        {
            var known = await repository.Refs.ReadRemoteHeadAsync(repository.Remote.Name, cancellation);
            if (known is null) throw;
            return (known, silent.Problem);
        }
    }

    private static MaestroException Unusable(string code, string subject, string message, string remedy) =>
        new(ProblemKind.Usage, new Problem(code, subject, message, remedy));
}
