using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>Takes a lane's worktree away when nothing in it would be lost. Its branch stays.</summary>
internal sealed class LaneRemoval(SharedRepository repository, LanePreparation preparation)
{
    /// <summary>Removes the worktree; nothing happens when it is gone already.</summary>
    /// <param name="plan">The lane as it is recorded, its git directory included.</param>
    /// <param name="isDisposable">Whether an ignored path may be deleted unasked; folders end with <c>/</c>.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">
    /// It holds files that are in no commit (<c>lane_has_unsaved_work</c>), or is not what was recorded (as <see cref="LanePreparation.InspectAsync"/>).
    /// </exception>
    /// <exception cref="GitException">git refused, for example because the worktree is locked.</exception>
    public async Task RemoveAsync(LanePlan plan, Func<string, bool> isDisposable, CancellationToken cancellation)
    {
        if (plan.GitDirectory is not { } gitDirectory) throw new ArgumentException("Only a recorded worktree is removed.", nameof(plan));
        if (!Path.Exists(plan.Path) && new FileInfo(plan.Path).LinkTarget is null)
        {
            var registered = await repository.Worktrees.ListAsync(cancellation);
            if (registered.Any(entry => entry.Path == plan.Path)) await repository.Worktrees.DiscardAsync(plan.Path, cancellation);
            return;
        }

        if (!(await preparation.InspectAsync(plan, cancellation)).IsReady) throw LaneProblems.Mismatch(plan.Path, "worktree", "not whole", gitDirectory);
        var status = await repository.WorktreeAt(plan.Path, gitDirectory).ReadStatusAsync(cancellation);
        List<string> unsaved = [.. status.Changed, .. status.Conflicted, .. status.Untracked, .. status.Ignored.Where(path => !isDisposable(path))];
        if (unsaved.Count > 0) throw LaneProblems.Unsaved(plan.Path, unsaved);
        await repository.Worktrees.RemoveAsync(plan.Path, cancellation);
    }
}
