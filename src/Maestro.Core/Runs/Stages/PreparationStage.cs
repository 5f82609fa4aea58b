using Maestro.Effects;
using Maestro.Git;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;

namespace Maestro.Runs;

/// <summary>
/// Makes the lane ready for an agent: worktree, hooks, and a last look at the issue. Can be run again from wherever it was cut off; what an
/// agent has worked in is never reset.
/// </summary>
internal sealed class PreparationStage(RunScope scope, RunLedger run, RunServices services, LaneShell shell)
{
    private const string EffectType = "worktree_add";
    private const string RemovalType = "worktree_remove";

    public async Task<StageResult> RunAsync(CancellationToken cancellation)
    {
        try
        {
            await MakeWorktreeAsync(cancellation);
        }
        catch (MaestroException failure) when (failure.Kind == ProblemKind.NeedsAttention)
        {
            return Attention(failure.Problems[0]);
        }
        catch (EffectRefusedException refused)
        {
            return Attention(refused.Problem);
        }
        catch (MaestroException failure)
        {
            return new StageResult.Failed(failure.Code, services.Redactor.Redact(failure.Problems[0].ToString()));
        }
        catch (GitException failure) when (!failure.IsSilence)
        {
            return new StageResult.Failed(failure.Problem.Code, services.Redactor.Redact(failure.Problem.ToString()));
        }

        if (!run.State.Lane.CreatedHookDone)
        {
            if (await shell.HookAsync(LaneHook.AfterCreate, cancellation) is { } failed) return failed;
            run.Update(LedgerWrite.LanePrepared, (Lane lane) => lane with { CreatedHookDone = true });
        }

        if (scope.Mode != RunMode.Normal)
        {
            var forwarded = await new ForwardStage(scope, run, services).RunAsync(cancellation);
            if (scope.Mode == RunMode.Validation || forwarded is not StageResult.Done) return forwarded;
        }

        if (await shell.HookAsync(LaneHook.BeforeRun, cancellation) is { } broken) return broken;
        return await StillOursAsync(cancellation);
    }

    private async Task MakeWorktreeAsync(CancellationToken cancellation)
    {
        var all = services.Ledger.Read(reader => reader.ReadEffects(scope.Lane));

        // A removal that was cut off is finished before anything is made: what it had begun to take away was saved.
        foreach (var removal in all.Where(effect => effect is { Type: RemovalType, State: EffectState.Pending }))
            await services.Effects.SettleAsync(removal, scope.Fence, cancellation);
        var earlier = all.Where(effect => effect.Type == EffectType).ToList();
        foreach (var pending in earlier.Where(effect => effect.State == EffectState.Pending))
            await services.Effects.SettleAsync(pending, scope.Fence, cancellation);
        var lane = run.State.Lane;
        var sighting = await services.Lanes.InspectAsync(LanePlan.Of(lane) with { IsIntended = earlier.Count > 0 }, cancellation);
        var gitDirectory = sighting.GitDirectory;
        if (!sighting.IsReady)
        {
            var receipt = await services.Effects.RunAsync(
                new EffectIntent(
                    EffectKey.OfRun(scope.Run, $"worktree/{run.Attempt.Starts}"),
                    scope.Lane,
                    scope.Run,
                    scope.Fence,
                    new AddWorktree(lane.Branch, lane.WorktreePath, lane.BaseCommit, lane.GitDirectory, lane.OriginUrl, lane.AdoptedCommit)),
                cancellation);
            gitDirectory = receipt.GitDirectory;
        }

        if (lane.GitDirectory == gitDirectory) return;
        run.Update(LedgerWrite.LanePrepared, (Lane stored) => stored with
        {
            GitDirectory = gitDirectory,
            OriginUrl = services.Repository.Remote.Url,
        });
    }

    /// <summary>The issue is read once more after all that took time: what moved meanwhile is not worked on.</summary>
    private async Task<StageResult> StillOursAsync(CancellationToken cancellation)
    {
        await IssueLook.StandingAsync(scope, run, services, cancellation);
        var lane = run.State.Lane;
        return lane is { Standing: IssueStanding.Active, OptedOut: false, Obstacle: StartObstacle.None }
            ? StageResult.Done.Instance
            : new StageResult.Suspended(null);
    }

    private StageResult.Attention Attention(Problem problem) => new(
        Reasons.All.ContainsKey(problem.Code) ? problem.Code : Reasons.EffectRefused,
        services.Redactor.Redact(problem.ToString()));
}
