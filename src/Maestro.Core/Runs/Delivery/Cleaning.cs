using Maestro.Effects;
using Maestro.Gates;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Runs;

/// <summary>
/// Removes what is left of a lane: worktree, local branch, remote branch. Work that nothing else holds stops it, and is named. Can be run again from
/// wherever it was cut off.
/// </summary>
internal sealed class Cleaning(RunServices services)
{
    /// <summary>Cleans up; the lane is finished then, or says what it would lose.</summary>
    /// <param name="turn">The lane under its lease; nothing runs in it.</param>
    /// <param name="cancellation">Ends git and throws; the next pass goes on.</param>
    /// <param name="keepsWork">An operator's explicit force: what would be lost is kept under a reference.</param>
    public async Task ActAsync(LaneTurn turn, CancellationToken cancellation, bool keepsWork = false)
    {
        var lane = turn.State.Lane;
        var writes = new LaneWrites(services, turn);
        var pull = await PullAsync(lane, cancellation);
        if (lane.GitDirectory is { } gitDirectory)
        {
            var cleared = await new LaneClearing(services).ClearAsync(turn, gitDirectory, Saved(turn, pull), keepsWork, cancellation);
            if (cleared.Obstacle is { } obstacle)
            {
                writes.Land(landing => landing with { Unsaved = obstacle }, "cleanup_blocked", ("unsaved", obstacle));
                return;
            }
        }

        if (IsDeletedOnRemote(turn, pull)) await DeleteRemoteAsync(turn, writes, pull!.Head, cancellation);
        services.Files.Remove(FilePurpose.LaneTemporary, new LaneGrounds(services).TemporaryOf(lane));
        Finish(turn, writes);
    }

    private async Task<PullRequest?> PullAsync(Lane lane, CancellationToken cancellation) => lane.PullRequestNumber is { } number
        ? (await services.Forge.ReadPullRequestsAsync([number], cancellation)).GetValueOrDefault(number)
        : null;

    /// <summary>Heads that stay when the lane is gone: the base, what was merged, and what the forge keeps by itself.</summary>
    private IReadOnlyList<string> Saved(LaneTurn turn, PullRequest? pull)
    {
        var saved = new List<string> { turn.BaseCommit };
        if (pull is not null && (pull.State == PullRequestState.Merged || services.Forge.FindHeadReference(pull.Number) is not null)) saved.Add(pull.Head);
        return saved;
    }

    /// <summary>A merge lets go of the branch when the workflow says so; a cancellation only when the forge keeps its head all the same.</summary>
    private bool IsDeletedOnRemote(LaneTurn turn, PullRequest? pull) => pull switch
    {
        { State: PullRequestState.Merged } => turn.Policy.Landing.DeleteBranch,
        { State: PullRequestState.Closed } => turn.State.Lane.Standing == IssueStanding.Canceled && services.Forge.FindHeadReference(pull.Number) is not null,
        _ => false,
    };

    private static async Task DeleteRemoteAsync(LaneTurn turn, LaneWrites writes, string head, CancellationToken cancellation)
    {
        try
        {
            await writes.DoAsync(writes.FreshKey("remote_branch_delete"), new DeleteRemoteBranch(turn.State.Lane.Branch, head), cancellation);
        }
        catch (EffectRefusedException refused)
        {
            // Somebody has pushed to it, or it is protected: it is theirs now.
            writes.Land(landing => landing, "remote_branch_kept", ("problem", refused.Problem.Message));
        }
    }

    private void Finish(LaneTurn turn, LaneWrites writes)
    {
        var happened = writes.Event("lane_finished", ("reason", Reasons.Done));
        services.Ledger.Write(LedgerWrite.LaneFinish, turn.Fence, writer =>
        {
            var present = writer.FindLane(turn.State.Lane.Id)!;
            AttemptEnding.End(writer, present, services.Time.GetUtcNow(), keepsAgent: false);
            writer.SetGuard(present.Lane.Id, null);
            writer.SetHold(present.Lane.Id, null);
            writer.SetReview(present.Lane.Id, null);
            writer.SetLanding(present.Lane.Id, present.Landing with { Unsaved = null });
            writer.SaveLane(present.Lane with { FinishedAt = services.Time.GetUtcNow() });
            writer.AddEvent(happened);
        });
    }
}
