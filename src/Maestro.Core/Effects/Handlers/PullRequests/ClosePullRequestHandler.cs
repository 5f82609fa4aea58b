using Maestro.Forges;
using Maestro.Ledger;
using Maestro.PullRequests;

namespace Maestro.Effects;

/// <summary>Keyed by the pull request: a closed one has been closed.</summary>
internal sealed class ClosePullRequestHandler(IForge forge) : EffectHandler<ClosePullRequest>("pull_request_close", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(ClosePullRequest payload, CancellationToken cancellation)
    {
        var pulls = await forge.ReadPullRequestsAsync([payload.Number], cancellation);
        return pulls.TryGetValue(payload.Number, out var pull) && pull.State == PullRequestState.Open
            ? null
            : new EffectReceipt($"pull request {payload.Number} is not open");
    }

    protected override async Task<EffectReceipt> ApplyAsync(ClosePullRequest payload, CancellationToken cancellation)
    {
        if (await ReadBackAsync(payload, cancellation) is { } closed) return closed;
        await Refusals.OfForgeAsync(() => forge.CloseAsync(payload.Number, cancellation));
        return new EffectReceipt($"pull request {payload.Number} closed");
    }
}
