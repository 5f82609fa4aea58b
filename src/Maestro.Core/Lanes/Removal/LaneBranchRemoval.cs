using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>Deletes a lane's branch in the repository, at the commit that it is known to have and when all of it is saved.</summary>
internal sealed class LaneBranchRemoval(SharedRepository repository)
{
    private readonly UnsavedCommits _commits = new(repository);

    /// <summary>Deletes it; nothing happens when it is gone.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="commit">Where it must be.</param>
    /// <param name="saved">Heads that stay when the branch goes. What was kept counts without being named.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">
    /// It is elsewhere (<c>lane_branch_moved</c>), checked out (<c>branch_checked_out_elsewhere</c>), or the only one to hold a commit (<c>lane_has_unsaved_work</c>).
    /// </exception>
    public async Task RemoveAsync(string branch, string commit, IReadOnlyCollection<string> saved, CancellationToken cancellation)
    {
        if (await ReadAsync(branch, cancellation) is not { } head) return;
        if (head != commit) throw LaneProblems.BranchMoved(branch, head, commit);
        var worktrees = await repository.Worktrees.ListAsync(cancellation);
        if (worktrees.FirstOrDefault(entry => entry.Branch == branch) is { } there) throw LaneProblems.CheckedOutElsewhere(branch, there.Path);
        var lost = await _commits.ReadAsync(head, saved, cancellation);
        if (lost.Count > 0) throw LaneProblems.Unsaved(branch, new LaneWork(head, lost, [], []));
        if (await repository.Refs.UpdateAsync([new GitRefUpdate(GitRefName.OfBranch(branch), null, commit)], cancellation)) return;
        if (await ReadAsync(branch, cancellation) is { } moved) throw LaneProblems.BranchMoved(branch, moved, commit);
    }

    /// <summary>Whether it is gone.</summary>
    public async Task<bool> IsGoneAsync(string branch, CancellationToken cancellation) => await ReadAsync(branch, cancellation) is null;

    private Task<string?> ReadAsync(string branch, CancellationToken cancellation) => repository.Refs.ReadAsync(GitRefName.OfBranch(branch), cancellation);
}
