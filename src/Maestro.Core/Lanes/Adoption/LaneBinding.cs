using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>
/// Tells what a retained lane is bound to now, for an operator who says that it is the same lane: its repository has another remote, or its worktree
/// was moved, repaired or made again by hand.
/// </summary>
internal sealed class LaneBinding(SharedRepository repository, WorktreeRoot root)
{
    /// <summary>What the lane is bound to; changes nothing.</summary>
    /// <param name="plan">The lane as it is recorded, its git directory included.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">What is there is no worktree of this lane (<c>lane_not_bindable</c>).</exception>
    public async Task<BoundLane> LookAsync(LanePlan plan, CancellationToken cancellation)
    {
        if (plan.GitDirectory is not { } recorded) throw new ArgumentException("Only a recorded worktree is bound.", nameof(plan));
        var head = await repository.Refs.ReadAsync(GitRefName.OfBranch(plan.Branch), cancellation);
        var folder = LaneFolder.Look(root, plan.Path);
        if (folder.Kind == LaneFolderKind.Empty) throw LaneProblems.NotBindable(plan.Path, "It is an empty folder.", "Remove it with `rmdir`");
        if (folder.Kind == LaneFolderKind.Nothing) return new BoundLane(repository.Remote.Url, head is null ? null : recorded);
        if (head is null)
            throw LaneProblems.NotBindable(plan.Branch, "The branch is gone, and its worktree is there.", $"Make the branch again with `git branch {plan.Branch} COMMIT`");
        var link = folder.Kind == LaneFolderKind.Worktree ? GitWorktreeLink.Read(plan.Path, repository.CommonDirectory) : null;
        if (link is not { IsMutual: true })
            throw LaneProblems.NotBindable(plan.Path, "It is no worktree of this repository.", "Run `git worktree repair` in the repository, or restore the worktree");
        var branch = await repository.WorktreeAt(plan.Path, link.GitDirectory).ReadBranchAsync(cancellation);
        return branch == plan.Branch
            ? new BoundLane(repository.Remote.Url, link.GitDirectory)
            : throw LaneProblems.NotBindable(plan.Path, $"It has {branch ?? "no branch"} checked out.", $"Check out {plan.Branch} in it");
    }
}
