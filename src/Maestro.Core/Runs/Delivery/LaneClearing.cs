using Maestro.Effects;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>
/// Takes a lane's worktree and its branch here away. Work that nothing else holds is named, or kept under a reference first. Can be run again from
/// wherever it was cut off.
/// </summary>
internal sealed class LaneClearing(RunServices services)
{
    private const int MostLines = 50;

    /// <summary>Clears the lane; answers with what stands in the way, and with what was kept.</summary>
    /// <param name="turn">The lane under its lease; nothing runs in it.</param>
    /// <param name="gitDirectory">Its worktree's git directory, as recorded.</param>
    /// <param name="saved">Heads that stay when the lane is gone.</param>
    /// <param name="keepsWork">What would be lost is kept under a reference; otherwise it stands in the way.</param>
    /// <param name="cancellation">Ends git and throws; the next call goes on.</param>
    public async Task<LaneClearance> ClearAsync(
        LaneTurn turn, string gitDirectory, IReadOnlyList<string> saved, bool keepsWork, CancellationToken cancellation)
    {
        var lane = turn.State.Lane;
        var writes = new LaneWrites(services, turn);
        var disposable = turn.Policy.Cleanup.Disposable;
        var plan = LanePlan.Of(lane);
        await SettleAsync(turn, cancellation);
        try
        {
            var work = await services.Retained.Work.ReadAsync(plan, saved, new PathPatterns(disposable).Match, cancellation);
            if (!work.IsNone && !keepsWork) return new LaneClearance(string.Join('\n', work.Lines.Take(MostLines)), null);
            var kept = work.IsNone ? null : await KeepAsync(plan, writes, disposable, cancellation);
            if (await HookAsync(turn, cancellation) is { } obstacle) return new LaneClearance(obstacle, kept);
            await writes.DoAsync(
                writes.NextKey("worktree_remove"),
                new RemoveWorktree(lane.Branch, lane.WorktreePath, gitDirectory, lane.BaseCommit, lane.OriginUrl, saved, disposable, kept?.Commit),
                cancellation);
            IReadOnlyList<string> remaining = kept is null ? saved : [.. saved, kept.Commit];
            if (work.Head is { } head) await writes.DoAsync(writes.NextKey("branch_delete_local"), new DeleteLocalBranch(lane.Branch, head, remaining), cancellation);
            return new LaneClearance(null, kept);
        }
        catch (EffectRefusedException refused) when (refused.Problem.Code == "lane_has_unsaved_work")
        {
            return new LaneClearance(refused.Problem.Message, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked at may hold anything.
            return new LaneClearance(failure.Message, null);
        }
    }

    /// <summary>What an earlier call left unsettled is settled first: it knew the lane as it was then.</summary>
    private async Task SettleAsync(LaneTurn turn, CancellationToken cancellation)
    {
        foreach (var pending in services.Ledger.Read(reader => reader.ReadPendingEffects(turn.State.Lane.Id)).Where(effect => effect.Type is "worktree_remove" or "branch_delete_local"))
        {
            try
            {
                await services.Effects.SettleAsync(pending, turn.Fence, cancellation);
            }
            catch (EffectRefusedException)
            {
                // The lane has changed since; it is looked at anew below.
            }
        }
    }

    private async Task<KeptWork> KeepAsync(LanePlan plan, LaneWrites writes, IReadOnlyList<string> disposable, CancellationToken cancellation)
    {
        var kept = await services.Retained.Keep.PrepareAsync(plan, new PathPatterns(disposable).Match, cancellation);
        await writes.DoAsync(writes.NextKey($"work_keep/{kept.Commit}"), new KeepWork(kept.Ref, kept.Commit), cancellation);
        writes.Land(landing => landing, "work_kept", ("ref", kept.Ref), ("commit", kept.Commit));
        return kept;
    }

    /// <summary>Runs <c>before_remove</c>; says why the worktree stays when it failed.</summary>
    private async Task<string?> HookAsync(LaneTurn turn, CancellationToken cancellation)
    {
        var lane = turn.State.Lane;
        if (!Directory.Exists(lane.WorktreePath)) return null;
        if (new LaneGrounds(services).Hook(LaneHook.BeforeRemove, turn.Policy.Hooks, lane, $"{lane.Id}/hook") is not { } request) return null;
        var result = await new LaneHooks(services.Commands).RunAsync(request, cancellation);
        return result.Succeeded ? null : $"The hook before_remove {result.Outcome.ToSnakeCase()}, so the worktree stays.\n{result.OutputTail}";
    }
}
