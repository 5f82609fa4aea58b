using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>Decides whether the branch of a lane's name is the lane's own.</summary>
internal sealed class LaneBranchCheck(SharedRepository repository)
{
    /// <summary>Where the lane's branch stands; null when it does not exist and may be made.</summary>
    /// <param name="plan">The lane.</param>
    /// <param name="ours">The worktree that is registered at the lane's path; null when there is none.</param>
    /// <param name="worktrees">All worktrees of the repository.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException"><c>branch_already_exists</c>, <c>branch_checked_out_elsewhere</c>, <c>lane_mismatch</c>.</exception>
    public async Task<string?> CheckAsync(
        LanePlan plan, GitWorktreeEntry? ours, IReadOnlyList<GitWorktreeEntry> worktrees, CancellationToken cancellation)
    {
        var head = await repository.Refs.ReadAsync(GitRefName.OfBranch(plan.Branch), cancellation);
        if (plan.GitDirectory is null) await CheckNewAsync(plan, ours, head, cancellation);
        else if (head is null) throw LaneProblems.Mismatch(plan.Path, "branch", "gone", plan.Branch);
        if (worktrees.FirstOrDefault(entry => entry != ours && entry.Branch == plan.Branch) is { } other)
            throw LaneProblems.CheckedOutElsewhere(plan.Branch, other.Path);
        return head;
    }

    // A lane that never had a worktree: its branch is ours only as the one that making the worktree left, or as the one that
    // was adopted, at the very commit.
    private async Task CheckNewAsync(LanePlan plan, GitWorktreeEntry? ours, string? head, CancellationToken cancellation)
    {
        if (head is not null && (head != plan.Start || !(plan.IsIntended || plan.AdoptedCommit is not null)))
            throw LaneProblems.BranchAlreadyExists(plan.Branch, $"The branch exists in {repository.Root} at {head}");
        // Once made whole, the branch may have been published by somebody; the push will tell, and no network is needed to look.
        if (head is not null && ours is { IsHalfMade: false } && Directory.Exists(plan.Path)) return;
        if (head is null) await CheckNameAsync(plan.Branch, cancellation);
        if (plan.AdoptedCommit is null && await repository.Remote.ReadHeadAsync(plan.Branch, cancellation) is { } published)
            throw LaneProblems.BranchAlreadyExists(plan.Branch, $"The branch exists on {repository.Remote.Name} ({repository.Remote.Url}) at {published}");
    }

    private async Task CheckNameAsync(string branch, CancellationToken cancellation)
    {
        var branches = (await repository.Refs.ListAsync("refs/heads", cancellation)).Select(found => found.Name["refs/heads/".Length..]);
        var inTheWay = branches.FirstOrDefault(
            other => $"{other}/".StartsWith($"{branch}/", RealPath.Comparison) || branch.StartsWith($"{other}/", RealPath.Comparison));
        if (inTheWay is not null) throw LaneProblems.BranchInTheWay(branch, inTheWay);
    }
}
