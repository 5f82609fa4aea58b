using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>
/// Takes a lane's worktree away when nothing in it would be lost, and can be run again from wherever an earlier run was cut off. Nobody may work in the
/// lane meanwhile. Its branch stays (<see cref="LaneBranchRemoval"/>).
/// </summary>
internal sealed class LaneRemoval(
    SharedRepository repository, LaneWorkReader work, LaneKeep keep, LaneTrash trash, LaneRegistration registration)
{
    /// <summary>Removes the worktree; nothing happens when it is gone already.</summary>
    /// <param name="plan">The lane as it is recorded, its git directory included.</param>
    /// <param name="terms">What it may be removed for.</param>
    /// <param name="cancellation">Ends git and throws; run again, the removal goes on.</param>
    /// <exception cref="Problems.MaestroException">
    /// It holds what nothing else holds (<c>lane_has_unsaved_work</c>), is not what was recorded (as <see cref="LanePreparation.InspectAsync"/>), is locked
    /// (<c>worktree_locked</c>), or cannot be deleted (<c>worktree_not_removed</c>).
    /// </exception>
    /// <exception cref="GitException">git failed.</exception>
    public async Task RemoveAsync(LanePlan plan, RemovalTerms terms, CancellationToken cancellation)
    {
        if (plan.GitDirectory is not { } gitDirectory) throw new ArgumentException("Only a recorded worktree is removed.", nameof(plan));
        try
        {
            await RemoveAsync(plan, gitDirectory, terms, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked at may hold anything.
            throw FileFailure.Of(failure, "worktree_not_removed", plan.Path, "Look why it cannot be read, then try again.");
        }
    }

    /// <summary>Whether nothing of the worktree is left.</summary>
    public bool IsGone(LanePlan plan) =>
        FileStatus.Read(plan.Path) is null && !trash.Holds(plan.Path) && !registration.Exists(plan);

    private async Task RemoveAsync(LanePlan plan, string gitDirectory, RemovalTerms terms, CancellationToken cancellation)
    {
        trash.Restore(plan.Path);
        if (FileStatus.Read(plan.Path) is not null)
        {
            var looked = FolderIdentity.Read(plan.Path);
            await CheckAsync(plan, terms, cancellation);
            LaneRegistration.CheckLock(plan);
            trash.Take(plan.Path, looked, folder => IsLane(folder, gitDirectory));
        }

        registration.Remove(plan);
        trash.Empty(plan.Path);
    }

    private async Task CheckAsync(LanePlan plan, RemovalTerms terms, CancellationToken cancellation)
    {
        var found = await work.ReadAsync(plan, terms.Saved, terms.IsDisposable, cancellation);
        if (found.IsNone) return;
        if (terms.Kept is not { } kept) throw LaneProblems.Unsaved(plan.Path, found);
        var isKept = await keep.IsKeptAsync(kept, cancellation) && await keep.WriteAsync(plan, terms.IsDisposable, cancellation) == kept;
        if (!isKept) throw LaneProblems.ChangedSinceKept(plan.Path, kept);
    }

    private bool IsLane(string folder, string gitDirectory) =>
        GitWorktreeLink.Read(folder, repository.CommonDirectory) is { } link && string.Equals(link.GitDirectory, gitDirectory, RealPath.Comparison);
}
