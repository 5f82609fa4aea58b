using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>Finds the commits of a lane that would be lost with it.</summary>
internal sealed class UnsavedCommits(SharedRepository repository)
{
    private const int Most = 1000;

    /// <summary>The commits that are reachable from a head, but neither from a saved one nor from what was kept; oldest first, the newest 1000.</summary>
    /// <param name="head">The lane's head.</param>
    /// <param name="saved">Heads that stay when the lane goes. One that is not in the repository saves nothing.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<IReadOnlyList<UnsavedCommit>> ReadAsync(string head, IReadOnlyCollection<string> saved, CancellationToken cancellation)
    {
        var kept = await repository.Refs.ListAsync(KeptWork.Prefix, cancellation);
        var here = new HashSet<string>(kept.Select(found => found.Id), StringComparer.Ordinal);
        foreach (var id in saved)
        {
            if (await repository.Objects.ResolveAsync(id, cancellation) is { } commit) here.Add(commit);
        }

        var ids = await repository.Objects.ListCommitsBeyondAsync(here, head, Most, cancellation);
        return [.. (await repository.Objects.ReadCommitsAsync(ids, cancellation)).Select(commit => new UnsavedCommit(commit.Id, commit.Subject))];
    }
}
