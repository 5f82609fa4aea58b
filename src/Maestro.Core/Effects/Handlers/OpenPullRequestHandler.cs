using Maestro.Forges;
using Maestro.Ledger;
using Maestro.PullRequests;

namespace Maestro.Effects;

/// <summary>Keyed by the branch: a forge keeps at most one open pull request from it.</summary>
internal sealed class OpenPullRequestHandler(IForge forge) : EffectHandler<OpenPullRequest>("pull_request_open", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(OpenPullRequest payload, CancellationToken cancellation)
    {
        var found = (await forge.FindByHeadAsync(payload.Branch, cancellation))
            .FirstOrDefault(pull => pull.State == PullRequestState.Open && !pull.IsCrossRepository);
        return found is { IsDraft: false } ? Receipt(found, "is open") : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(OpenPullRequest payload, CancellationToken cancellation)
    {
        var found = (await forge.FindByHeadAsync(payload.Branch, cancellation))
            .FirstOrDefault(pull => pull.State == PullRequestState.Open && !pull.IsCrossRepository);
        if (found is { IsDraft: true }) await Refusals.OfForgeAsync(() => forge.MarkReadyAsync(found.Number, cancellation));
        if (found is not null) return Receipt(found, "is open");
        var draft = new PullRequestDraft(payload.Branch, payload.BaseBranch, payload.Title, payload.Body);
        return Receipt(await Refusals.OfForgeAsync(() => forge.OpenAsync(draft, cancellation)), "opened");
    }

    private static EffectReceipt Receipt(PullRequest pull, string what) =>
        new($"pull request {pull.Number} {what}") { PullRequestNumber = pull.Number, PullRequestUrl = pull.Url };
}
