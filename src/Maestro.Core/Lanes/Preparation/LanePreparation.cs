using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>
/// Brings a lane's branch and worktree about, and can be run again from wherever an earlier run was cut off. Looking
/// (<see cref="InspectAsync"/>) is apart from making (<see cref="AddWorktreeAsync"/>), so that an effect can read the world back. A lane
/// that an agent has worked in is found again as it is; nothing in it is ever reset.
/// </summary>
internal sealed class LanePreparation(SharedRepository repository, WorktreeRoot root, FileGate files)
{
    private const int BusyTries = 20;

    private readonly LaneBranchCheck _branches = new(repository);

    /// <summary>Looks what there is of a lane; changes nothing.</summary>
    /// <param name="plan">What the lane is to be, and what is recorded of it.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">
    /// The lane may not be touched: <c>branch_already_exists</c>, <c>worktree_path_occupied</c>, <c>branch_checked_out_elsewhere</c>,
    /// <c>lane_mismatch</c>.
    /// </exception>
    /// <exception cref="GitException">git failed, or the remote does not answer for a lane that has no worktree yet.</exception>
    public async Task<LaneSighting> InspectAsync(LanePlan plan, CancellationToken cancellation) => (await LookAsync(plan, cancellation)).Sighting;

    /// <summary>Makes the branch and the worktree, or what is missing of them; nothing happens when the lane is ready.</summary>
    /// <param name="plan">What the lane is to be; <see cref="LanePlan.IsIntended"/>, so the intent is in the ledger.</param>
    /// <param name="cancellation">Ends git and throws; run again, the preparation goes on.</param>
    /// <returns>The lane, ready.</returns>
    /// <exception cref="Problems.MaestroException">As for <see cref="InspectAsync"/>; <c>worktree_root_unwritable</c>, <c>disk_full</c>.</exception>
    /// <exception cref="GitException">git failed; <c>disk_full</c> among others.</exception>
    public async Task<LaneSighting> AddWorktreeAsync(LanePlan plan, CancellationToken cancellation)
    {
        if (!plan.IsIntended) throw new ArgumentException("A worktree is made only after its intent was recorded.", nameof(plan));
        root.Make();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await MakeAsync(plan, cancellation);
            }
            catch (GitException busy) when (busy.Problem.Code == "git_busy" && attempt < BusyTries)
            {
                // Another lane was being made at this moment. The branch may exist now, so the next try looks again.
            }
        }
    }

    private async Task<LaneSighting> MakeAsync(LanePlan plan, CancellationToken cancellation)
    {
        var (sighting, registration) = await LookAsync(plan, cancellation);
        if (sighting.IsReady) return sighting;
        await ClearAsync(plan, registration, cancellation);
        if (sighting.BranchHead is null) await repository.Worktrees.AddAsync(plan.Path, plan.Branch, plan.Start, cancellation);
        else await repository.Worktrees.AddExistingAsync(plan.Path, plan.Branch, cancellation);
        if (GitWorktreeLink.Read(plan.Path, repository.CommonDirectory) is not { IsMutual: true } link)
            throw LaneProblems.PathOccupied(plan.Path, "Something that came there while git made the worktree");
        return new LaneSighting(LaneSightingState.Ready, link.GitDirectory, sighting.BranchHead ?? plan.Start);
    }

    private async Task<(LaneSighting Sighting, GitWorktreeEntry? Registration)> LookAsync(LanePlan plan, CancellationToken cancellation)
    {
        var isRetained = plan.GitDirectory is not null;
        if (plan.OriginUrl is { } origin && origin != repository.Remote.Url) throw LaneProblems.Mismatch(plan.Path, "origin", repository.Remote.Url, origin);
        var folder = LaneFolder.Look(root, plan.Path);
        if (folder.Kind == LaneFolderKind.Foreign)
        {
            throw isRetained
                ? LaneProblems.Mismatch(plan.Path, "worktree path", folder.What, "a folder of its own below the worktree root")
                : LaneProblems.PathOccupied(plan.Path, folder.What);
        }

        var worktrees = await repository.Worktrees.ListAsync(cancellation);
        var ours = worktrees.FirstOrDefault(entry => IsAt(entry, plan.Path));
        var isHalfMade = IsHalfMade(plan, ours);
        if (folder.Kind == LaneFolderKind.Worktree && !isHalfMade) CheckLink(plan);
        var head = await _branches.CheckAsync(plan, ours, worktrees, cancellation);
        if (isHalfMade) return (new LaneSighting(LaneSightingState.Unfinished, null, head), ours);
        if (folder.Kind == LaneFolderKind.Worktree) return (Recognise(plan, ours, head), ours);
        if (folder.Kind == LaneFolderKind.Filled) throw Filled(plan);
        var state = ours is null && head is null ? LaneSightingState.Absent : LaneSightingState.Unfinished;
        return (new LaneSighting(state, null, head), ours);
    }

    // What other lanes' agents wrote into their git directories shows up in the list too; it may be anything.
    internal static bool IsAt(GitWorktreeEntry entry, string path) =>
        Path.IsPathFullyQualified(entry.Path) && string.Equals(Path.GetFullPath(entry.Path), path, RealPath.Comparison);

    // git was killed while it made the worktree. It writes the index last, so with one in a retained lane an agent may have worked there.
    private static bool IsHalfMade(LanePlan plan, GitWorktreeEntry? ours) =>
        plan.IsIntended && ours is { IsHalfMade: true } && (plan.GitDirectory is not { } recorded || !File.Exists(Path.Combine(recorded, "index")));

    private static Exception Filled(LanePlan plan) => plan.GitDirectory is { } recorded
        ? LaneProblems.Mismatch(plan.Path, "git directory", "not named: its .git file is gone", recorded)
        : LaneProblems.PathOccupied(plan.Path, "A folder with files in it");

    // Before anything that git says about the branch: a lane whose files lead elsewhere is asked nothing.
    private void CheckLink(LanePlan plan)
    {
        if (plan.GitDirectory is not { } recorded) return;
        var link = GitWorktreeLink.Read(plan.Path, repository.CommonDirectory);
        if (link is null || !string.Equals(link.GitDirectory, recorded, RealPath.Comparison))
            throw LaneProblems.Mismatch(plan.Path, "git directory", link?.GitDirectory ?? "not named by its .git file", recorded);
        if (!link.IsMutual) throw LaneProblems.Mismatch(plan.Path, "git directory", "one that no longer names this worktree", recorded);
    }

    private LaneSighting Recognise(LanePlan plan, GitWorktreeEntry? ours, string? head)
    {
        var isOnBranch = ours?.Branch == plan.Branch && head is not null;
        var found = ours?.Branch ?? "none (HEAD is detached)";
        if (plan.GitDirectory is { } recorded)
            return isOnBranch ? new LaneSighting(LaneSightingState.Ready, recorded, head) : throw LaneProblems.Mismatch(plan.Path, "branch", found, plan.Branch);
        if (ours is null || GitWorktreeLink.Read(plan.Path, repository.CommonDirectory) is not { IsMutual: true } link)
            throw LaneProblems.PathOccupied(plan.Path, "A repository or a worktree of another one");
        if (!plan.IsIntended) throw LaneProblems.PathOccupied(plan.Path, "A worktree that the ledger has no record of");
        return isOnBranch ? new LaneSighting(LaneSightingState.Ready, link.GitDirectory, head) : throw LaneProblems.PathOccupied(plan.Path, $"A worktree whose branch is {found}");
    }

    // The folder first: git does not discard one that has lost its .git file, and always one that is gone.
    private async Task ClearAsync(LanePlan plan, GitWorktreeEntry? registration, CancellationToken cancellation)
    {
        if (registration is null) return;
        files.Remove(FilePurpose.WorktreeRoot, plan.Path);
        await repository.Worktrees.DiscardAsync(plan.Path, cancellation);
    }
}
