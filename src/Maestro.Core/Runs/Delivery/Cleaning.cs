using Maestro.Effects;
using Maestro.Gates;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.PullRequests;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>
/// Removes what is left of a lane: worktree, local branch, remote branch. Work that nothing else holds stops it, and is named. Can be run again from
/// wherever it was cut off.
/// </summary>
internal sealed class Cleaning(RunServices services)
{
    private const int MostLines = 50;

    /// <summary>Cleans up; the lane is finished then, or says what it would lose.</summary>
    /// <param name="turn">The lane under its lease; nothing runs in it.</param>
    /// <param name="cancellation">Ends git and throws; the next pass goes on.</param>
    /// <param name="keepsWork">An operator's explicit force: what would be lost is kept under a reference.</param>
    public async Task ActAsync(LaneTurn turn, CancellationToken cancellation, bool keepsWork = false)
    {
        var writes = new LaneWrites(services, turn);
        if (turn.State.Lane.GitDirectory is { } gitDirectory && !await RemoveAsync(turn, writes, gitDirectory, keepsWork, cancellation)) return;
        services.Files.Remove(FilePurpose.LaneTemporary, new LaneGrounds(services).TemporaryOf(turn.State.Lane));
        Finish(turn, writes);
    }

    private async Task<bool> RemoveAsync(LaneTurn turn, LaneWrites writes, string gitDirectory, bool keepsWork, CancellationToken cancellation)
    {
        var lane = turn.State.Lane;
        var pull = await PullAsync(lane, cancellation);
        var saved = Saved(turn, pull);
        var disposable = turn.Policy.Cleanup.Disposable;
        var plan = LanePlan.Of(lane);
        try
        {
            var work = await services.Retained.Work.ReadAsync(plan, saved, new PathPatterns(disposable).Match, cancellation);
            if (!work.IsNone && !keepsWork) return Block(writes, string.Join('\n', work.Lines.Take(MostLines)));
            var kept = work.IsNone ? null : await KeepAsync(plan, writes, disposable, cancellation);
            if (!await HookAsync(turn, writes, cancellation)) return false;
            await writes.DoAsync(
                writes.FreshKey("worktree_remove"),
                new RemoveWorktree(lane.Branch, lane.WorktreePath, gitDirectory, lane.BaseCommit, lane.OriginUrl, saved, disposable, kept?.Commit),
                cancellation);
            IReadOnlyList<string> remaining = kept is null ? saved : [.. saved, kept.Commit];
            if (work.Head is { } head) await writes.DoAsync(writes.FreshKey("branch_delete_local"), new DeleteLocalBranch(lane.Branch, head, remaining), cancellation);
        }
        catch (EffectRefusedException refused) when (refused.Problem.Code == "lane_has_unsaved_work")
        {
            return Block(writes, refused.Problem.Message);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked at may hold anything.
            return Block(writes, failure.Message);
        }

        if (IsDeletedOnRemote(turn, pull)) await DeleteRemoteAsync(turn, writes, pull!.Head, cancellation);
        return true;
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

    private static bool Block(LaneWrites writes, string what)
    {
        writes.Land(landing => landing with { Unsaved = what }, "cleanup_blocked", ("unsaved", what));
        return false;
    }

    private async Task<KeptWork> KeepAsync(LanePlan plan, LaneWrites writes, IReadOnlyList<string> disposable, CancellationToken cancellation)
    {
        var kept = await services.Retained.Keep.PrepareAsync(plan, new PathPatterns(disposable).Match, cancellation);
        await writes.DoAsync(writes.FreshKey($"work_keep/{kept.Commit}"), new KeepWork(kept.Ref, kept.Commit), cancellation);
        writes.Land(landing => landing, "work_kept", ("ref", kept.Ref), ("commit", kept.Commit));
        return kept;
    }

    /// <summary>Runs <c>before_remove</c>; false when it failed: the worktree stays.</summary>
    private async Task<bool> HookAsync(LaneTurn turn, LaneWrites writes, CancellationToken cancellation)
    {
        var lane = turn.State.Lane;
        if (!Directory.Exists(lane.WorktreePath)) return true;
        if (new LaneGrounds(services).Hook(LaneHook.BeforeRemove, turn.Policy.Hooks, lane, $"{lane.Id}/hook") is not { } request) return true;
        var result = await new LaneHooks(services.Commands).RunAsync(request, cancellation);
        if (result.Succeeded) return true;
        Block(writes, $"The hook before_remove {result.Outcome.ToSnakeCase()}, so the worktree stays.\n{result.OutputTail}");
        return false;
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
