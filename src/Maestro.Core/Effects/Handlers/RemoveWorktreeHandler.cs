using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Workflows;

namespace Maestro.Effects;

/// <summary>Keyed by path and git directory: a worktree of which nothing is left has been removed.</summary>
internal sealed class RemoveWorktreeHandler(RetainedLanes lanes) : EffectHandler<RemoveWorktree>("worktree_remove", EffectGuarantee.Keyed)
{
    protected override Task<EffectReceipt?> ReadBackAsync(RemoveWorktree payload, CancellationToken cancellation) =>
        Task.FromResult(lanes.Removal.IsGone(Plan(payload)) ? new EffectReceipt("worktree is gone") : null);

    protected override async Task<EffectReceipt> ApplyAsync(RemoveWorktree payload, CancellationToken cancellation)
    {
        var terms = new RemovalTerms(payload.Saved, new PathPatterns(payload.Disposable).Match, payload.Kept);
        await Refusals.OfLaneAsync(() => lanes.Removal.RemoveAsync(Plan(payload), terms, cancellation));
        return new EffectReceipt("worktree removed");
    }

    private static LanePlan Plan(RemoveWorktree payload) => new(payload.Branch, payload.Path, payload.BaseCommit)
    {
        IsIntended = true,
        GitDirectory = payload.GitDirectory,
        OriginUrl = payload.OriginUrl,
    };
}
