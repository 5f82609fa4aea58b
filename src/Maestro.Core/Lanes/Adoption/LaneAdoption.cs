using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>
/// Makes a branch a lane's own that Maestro did not make: an operator says so. Nothing of it is lost or rewritten; it only ever moves forward to
/// what is published of it.
/// </summary>
internal sealed class LaneAdoption(SharedRepository repository, WorktreeRoot root)
{
    /// <summary>What the lane would begin with; changes nothing but what the fetch brings.</summary>
    /// <param name="plan">The lane, which has no worktree yet.</param>
    /// <param name="baseTip">The tip of the base branch, as it was fetched.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <returns>Null when no such branch exists.</returns>
    /// <exception cref="Problems.MaestroException">
    /// The branch cannot become the lane's: <c>branch_not_adoptable</c>, <c>branch_checked_out_elsewhere</c>, <c>worktree_path_occupied</c>.
    /// </exception>
    /// <exception cref="GitException">git failed, or the remote does not answer.</exception>
    public async Task<AdoptedBranch?> LookAsync(LanePlan plan, string baseTip, CancellationToken cancellation)
    {
        var local = await repository.Refs.ReadAsync(GitRefName.OfBranch(plan.Branch), cancellation);
        var published = await repository.Remote.FetchAsync(plan.Branch, cancellation);
        if ((local ?? published) is null) return null;
        var commit = await NewerAsync(plan.Branch, local, published, cancellation);
        var fork = await repository.Objects.FindMergeBaseAsync(baseTip, commit, cancellation)
            ?? throw LaneProblems.NotAdoptable(plan.Branch, "It has no commit in common with the base branch.", "Rebase or rename it");
        return new AdoptedBranch(commit, local, published, fork, await FindWorktreeAsync(plan, commit, cancellation));
    }

    /// <summary>Brings the branch here to a commit.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="commit">Where it is to stand; in the repository.</param>
    /// <param name="expected">Where it must stand before; null: it must not exist.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">It is elsewhere (<c>lane_branch_moved</c>) or checked out (<c>branch_checked_out_elsewhere</c>).</exception>
    public async Task SetBranchAsync(string branch, string commit, string? expected, CancellationToken cancellation)
    {
        if (await IsSetAsync(branch, commit, cancellation)) return;
        var worktrees = await repository.Worktrees.ListAsync(cancellation);
        if (worktrees.FirstOrDefault(entry => entry.Branch == branch && Directory.Exists(entry.Path)) is { } there) throw LaneProblems.CheckedOutElsewhere(branch, there.Path);
        if (await repository.Refs.UpdateAsync([new GitRefUpdate(GitRefName.OfBranch(branch), commit, expected)], cancellation)) return;
        var found = await repository.Refs.ReadAsync(GitRefName.OfBranch(branch), cancellation);
        if (found != commit) throw LaneProblems.BranchMoved(branch, found ?? "nowhere", expected ?? "to be made");
    }

    /// <summary>Whether the branch stands at the commit.</summary>
    public async Task<bool> IsSetAsync(string branch, string commit, CancellationToken cancellation) =>
        await repository.Refs.ReadAsync(GitRefName.OfBranch(branch), cancellation) == commit;

    private async Task<string> NewerAsync(string branch, string? local, string? published, CancellationToken cancellation)
    {
        if (local is null || published is null) return (local ?? published)!;
        if (await repository.Objects.IsAncestorAsync(published, local, cancellation)) return local;
        if (await repository.Objects.IsAncestorAsync(local, published, cancellation)) return published;
        throw LaneProblems.NotAdoptable(
            branch, $"It stands at {local} here and at {published} on {repository.Remote.Name}; neither contains the other.", "Merge the one into the other, or rename one of them");
    }

    /// <summary>A worktree at the lane's very path, on its branch: what is left of a lane whose record is lost.</summary>
    private async Task<string?> FindWorktreeAsync(LanePlan plan, string commit, CancellationToken cancellation)
    {
        var folder = LaneFolder.Look(root, plan.Path);
        var worktrees = await repository.Worktrees.ListAsync(cancellation);
        var holder = worktrees.FirstOrDefault(entry => entry.Branch == plan.Branch);
        if (holder is not null && !LanePreparation.IsAt(holder, plan.Path)) throw LaneProblems.CheckedOutElsewhere(plan.Branch, holder.Path);
        // The preparation makes a worktree, also where git still counts one that is gone.
        if (folder.Kind is LaneFolderKind.Nothing or LaneFolderKind.Empty) return null;
        var link = folder.Kind == LaneFolderKind.Worktree ? GitWorktreeLink.Read(plan.Path, repository.CommonDirectory) : null;
        if (link is not { IsMutual: true } || holder is null || holder.IsHalfMade)
            throw LaneProblems.PathOccupied(plan.Path, "Something that is no worktree of this branch");
        if (holder.Head == commit) return link.GitDirectory;
        throw LaneProblems.NotAdoptable(
            plan.Branch, $"The worktree at {plan.Path} stands at {holder.Head}, behind the published {commit}.", $"Run `git merge --ff-only {commit}` in it");
    }
}
