using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>Looks through a lane for what would be lost with it; changes nothing.</summary>
internal sealed class LaneWorkReader(SharedRepository repository, LanePreparation preparation)
{
    private readonly UnsavedCommits _commits = new(repository);

    /// <summary>What would be lost. A lane whose worktree is gone has only commits to lose.</summary>
    /// <param name="plan">The lane as it is recorded, its git directory included.</param>
    /// <param name="saved">Heads that stay when the lane goes: the fetched base, a merged head, a head that the forge keeps.</param>
    /// <param name="isDisposable">Whether an ignored path may be deleted unasked; folders end with <c>/</c>.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">The lane is not what was recorded (as <see cref="LanePreparation.InspectAsync"/>).</exception>
    /// <exception cref="IOException">Something cannot be looked at, so nothing can be said.</exception>
    public async Task<LaneWork> ReadAsync(
        LanePlan plan, IReadOnlyCollection<string> saved, Func<string, bool> isDisposable, CancellationToken cancellation)
    {
        if (FileStatus.Read(plan.Path) is null)
        {
            var tip = await repository.Refs.ReadAsync(GitRefName.OfBranch(plan.Branch), cancellation);
            return new LaneWork(tip, tip is null ? [] : await _commits.ReadAsync(tip, saved, cancellation), [], []);
        }

        var worktree = await OpenAsync(plan, cancellation);
        var status = await worktree.ReadStatusAsync(cancellation);
        var head = status.Head ?? throw LaneProblems.Mismatch(plan.Path, "branch", "without a commit", plan.Branch);
        var submodules = await worktree.ReadFilledSubmodulesAsync(cancellation);
        return new LaneWork(
            head,
            await _commits.ReadAsync(head, saved, cancellation),
            [.. status.Changed, .. status.Conflicted, .. status.Untracked, .. submodules],
            new IgnoredFiles(plan.Path, isDisposable).Undisposable(status.Ignored));
    }

    /// <summary>The lane's worktree, when it is the recorded one and whole.</summary>
    /// <exception cref="Problems.MaestroException">As for <see cref="ReadAsync"/>.</exception>
    public async Task<LaneWorktree> OpenAsync(LanePlan plan, CancellationToken cancellation)
    {
        if (plan.GitDirectory is not { } gitDirectory) throw new ArgumentException("Only a recorded worktree is looked through.", nameof(plan));
        if (!(await preparation.InspectAsync(plan, cancellation)).IsReady) throw LaneProblems.Mismatch(plan.Path, "worktree", Directory.Exists(plan.Path) && !Directory.EnumerateFileSystemEntries(plan.Path).Any() ? "an empty folder, to be removed with rmdir" : "not whole", gitDirectory);
        return repository.WorktreeAt(plan.Path, gitDirectory);
    }
}
