using Maestro.Forges;
using Maestro.Git;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Keyed by branch and commit: one that is gone has been deleted, one that stands elsewhere is left alone.</summary>
internal sealed class DeleteRemoteBranchHandler(IForge forge, SharedRepository repository)
    : EffectHandler<DeleteRemoteBranch>("remote_branch_delete", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(DeleteRemoteBranch payload, CancellationToken cancellation) =>
        await repository.Remote.ReadHeadAsync(payload.Branch, cancellation) is null ? new EffectReceipt($"{payload.Branch} is gone") : null;

    protected override async Task<EffectReceipt> ApplyAsync(DeleteRemoteBranch payload, CancellationToken cancellation)
    {
        await Refusals.OfForgeAsync(() => forge.DeleteBranchAsync(payload.Branch, payload.Head, cancellation));
        return new EffectReceipt($"{payload.Branch} deleted at {payload.Head}");
    }
}
