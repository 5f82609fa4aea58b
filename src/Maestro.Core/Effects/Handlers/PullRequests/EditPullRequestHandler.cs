using Maestro.Forges;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Keyed by the pull request and its text.</summary>
internal sealed class EditPullRequestHandler(IForge forge) : EffectHandler<EditPullRequest>("pull_request_edit", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(EditPullRequest payload, CancellationToken cancellation)
    {
        var pulls = await forge.ReadPullRequestsAsync([payload.Number], cancellation);
        return pulls.TryGetValue(payload.Number, out var pull) && pull.Title == payload.Title && pull.Body == payload.Body
            ? new EffectReceipt($"pull request {payload.Number} reads as given")
            : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(EditPullRequest payload, CancellationToken cancellation)
    {
        await Refusals.OfForgeAsync(() => forge.UpdateAsync(payload.Number, payload.Title, payload.Body, cancellation));
        return new EffectReceipt($"pull request {payload.Number} updated");
    }
}
