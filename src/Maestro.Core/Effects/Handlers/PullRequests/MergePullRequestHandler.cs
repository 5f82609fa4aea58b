using Maestro.Forges;
using Maestro.Ledger;
using Maestro.PullRequests;

namespace Maestro.Effects;

/// <summary>
/// Keyed by the pull request and its exact head: one that is merged tells as what, and which head it was. The receipt tells that of somebody
/// else's merge too; whether its head is the wanted one is for the caller to compare. Another head is never merged.
/// </summary>
internal sealed class MergePullRequestHandler(IForge forge) : EffectHandler<MergePullRequest>("pull_request_merge", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(MergePullRequest payload, CancellationToken cancellation)
    {
        var pulls = await forge.ReadPullRequestsAsync([payload.Number], cancellation);
        return pulls.TryGetValue(payload.Number, out var pull) && pull.State == PullRequestState.Merged
            ? Receipt(payload, pull.Head, pull.MergeCommit)
            : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(MergePullRequest payload, CancellationToken cancellation)
    {
        if (await ReadBackAsync(payload, cancellation) is { } merged) return merged;
        try
        {
            var commit = await Refusals.OfForgeAsync(() =>
                forge.MergeAsync(payload.Number, payload.Head, payload.Method, payload.Title, cancellation));
            return Receipt(payload, payload.Head, commit);
        }
        catch (EffectRefusedException)
        {
            // Somebody else may have merged it at the same moment.
            if (await ReadBackAsync(payload, cancellation) is { } meanwhile) return meanwhile;
            throw;
        }
    }

    private static EffectReceipt Receipt(MergePullRequest payload, string head, string? commit) => new(
        head == payload.Head
            ? $"pull request {payload.Number} is merged as {commit}"
            : $"pull request {payload.Number} was merged at {head} as {commit}, not at {payload.Head}")
    {
        MergeCommit = commit,
        MergedHead = head,
    };
}
