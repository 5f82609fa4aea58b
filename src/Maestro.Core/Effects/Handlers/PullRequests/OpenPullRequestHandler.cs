using Maestro.Forges;
using Maestro.Ledger;
using Maestro.PullRequests;

namespace Maestro.Effects;

/// <summary>Keyed by branch and base: a forge keeps at most one open pull request from the one into the other.</summary>
internal sealed class OpenPullRequestHandler(IForge forge) : EffectHandler<OpenPullRequest>("pull_request_open", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(OpenPullRequest payload, CancellationToken cancellation)
    {
        var found = await FindAsync(payload, cancellation);
        return found is { IsDraft: false } ? Receipt(found, "is open") : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(OpenPullRequest payload, CancellationToken cancellation)
    {
        var found = await FindAsync(payload, cancellation);
        if (found is { IsDraft: true }) await Refusals.OfForgeAsync(() => forge.MarkReadyAsync(found.Number, cancellation));
        if (found is not null) return Receipt(found, "is open");
        var draft = new PullRequestDraft(payload.Branch, payload.BaseBranch, payload.Title, payload.Body);
        return Receipt(await Refusals.OfForgeAsync(() => forge.OpenAsync(draft, cancellation)), "opened");
    }

    private async Task<PullRequest?> FindAsync(OpenPullRequest payload, CancellationToken cancellation) =>
        (await forge.FindByHeadAsync(payload.Branch, cancellation)).FirstOrDefault(pull =>
            pull.State == PullRequestState.Open && !pull.IsCrossRepository && pull.BaseBranch == payload.BaseBranch);

    private static EffectReceipt Receipt(PullRequest pull, string what) =>
        new($"pull request {pull.Number} {what}") { PullRequestNumber = pull.Number, PullRequestUrl = pull.Url };
}
