using Maestro.Forges;
using Maestro.Git;
using Maestro.Ledger;
using Maestro.PullRequests;

namespace Maestro.Effects;

/// <summary>Keyed by the pull request and its head: git tells whether more of the base was brought in on top of that head.</summary>
internal sealed class UpdateBranchHandler(IForge forge, SharedRepository repository)
    : EffectHandler<UpdateBranch>("branch_update", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(UpdateBranch payload, CancellationToken cancellation)
    {
        if (await FindAsync(payload, cancellation) is not { State: PullRequestState.Open } pull || pull.Head == payload.Head) return null;
        var head = await repository.Remote.FetchAsync(pull.HeadBranch, cancellation);
        var onto = await repository.Remote.FetchAsync(pull.BaseBranch, cancellation);
        if (head is null || onto is null || await repository.Objects.ResolveAsync(payload.Head, cancellation) is null) return null;
        if (!await repository.Objects.IsAncestorAsync(payload.Head, head, cancellation)) return null;
        var before = await repository.Objects.FindMergeBaseAsync(payload.Head, onto, cancellation);
        var after = await repository.Objects.FindMergeBaseAsync(head, onto, cancellation);
        return before == after ? null : Receipt(pull, head);
    }

    protected override async Task<EffectReceipt> ApplyAsync(UpdateBranch payload, CancellationToken cancellation)
    {
        try
        {
            await Refusals.OfForgeAsync(() => forge.UpdateBranchAsync(payload.Number, payload.Head, cancellation));
        }
        catch (EffectRefusedException refused) when (refused.Problem.Code is not ("head_moved" or "pull_request_not_open" or "already_merged"))
        {
            throw new EffectRefusedException(refused.Problem with { Code = "update_refused" }, refused);
        }

        return await FindAsync(payload, cancellation) is { } pull
            ? Receipt(pull, pull.Head)
            : new EffectReceipt($"pull request {payload.Number} is brought up to date");
    }

    private async Task<PullRequest?> FindAsync(UpdateBranch payload, CancellationToken cancellation) =>
        (await forge.ReadPullRequestsAsync([payload.Number], cancellation)).GetValueOrDefault(payload.Number);

    private static EffectReceipt Receipt(PullRequest pull, string head) =>
        new($"{pull.BaseBranch} is in {pull.HeadBranch}, which stands at {head}") { Head = head };
}
