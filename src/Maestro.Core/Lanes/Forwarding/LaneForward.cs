using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>
/// Brings commits that others put on a lane's published branch (a person's push, an update by the service) into the lane, so that they can be
/// validated there. Nobody may work in the lane meanwhile.
/// </summary>
internal sealed class LaneForward(SharedRepository repository, LanePreparation preparation, FileGate files, TimeProvider time)
{
    /// <summary>Moves the lane to a commit, fetching the branch when the commit is not here; goes on where an earlier call was cut off.</summary>
    /// <param name="plan">The lane as it is recorded, its git directory included.</param>
    /// <param name="commit">Where it is to go.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">The lane is not what was recorded (as <see cref="LanePreparation.InspectAsync"/>).</exception>
    /// <exception cref="GitException"><c>commit_missing</c>, <c>index_locked</c>, <c>remote_unreachable</c>: to be tried again.</exception>
    public async Task<ForwardResult> MoveAsync(LanePlan plan, string commit, CancellationToken cancellation)
    {
        var worktree = await OpenAsync(plan, cancellation);
        await repository.Heads.BringAsync(commit, plan.Branch, cancellation);
        return await worktree.ForwardAsync(plan.Branch, commit, files, time, cancellation);
    }

    /// <summary>Whether the lane contains a commit and holds nothing besides commits and ignored files; changes nothing.</summary>
    /// <param name="plan">The lane as it is recorded, its git directory included.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">As for <see cref="MoveAsync"/>.</exception>
    public async Task<bool> ContainsAsync(LanePlan plan, string commit, CancellationToken cancellation)
    {
        var worktree = await OpenAsync(plan, cancellation);
        return await worktree.ReadHeadAsync(cancellation) is { } head
            && await repository.Objects.ResolveAsync(commit, cancellation) is not null
            && await repository.Objects.IsAncestorAsync(commit, head, cancellation)
            && (await worktree.ReadStatusAsync(cancellation)).IsClean;
    }

    private async Task<LaneWorktree> OpenAsync(LanePlan plan, CancellationToken cancellation)
    {
        if (plan.GitDirectory is not { } gitDirectory) throw new ArgumentException("Only a recorded worktree is moved.", nameof(plan));
        if (!(await preparation.InspectAsync(plan, cancellation)).IsReady) throw LaneProblems.Mismatch(plan.Path, "worktree", "not whole", gitDirectory);
        return repository.WorktreeAt(plan.Path, gitDirectory);
    }
}
