using Maestro.Ledger;
using Maestro.Trackers;

namespace Maestro.Effects;

/// <summary>Keyed by issue and label: a label that is not there has been taken off.</summary>
internal sealed class UnlabelIssueHandler(ITracker tracker) : EffectHandler<UnlabelIssue>("issue_label_remove", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(UnlabelIssue payload, CancellationToken cancellation)
    {
        var issues = await tracker.ReadIssuesAsync([payload.IssueId], cancellation);
        return issues.TryGetValue(payload.IssueId, out var issue) && issue.HasLabel(payload.Label)
            ? null
            : new EffectReceipt($"issue does not carry {payload.Label}");
    }

    protected override async Task<EffectReceipt> ApplyAsync(UnlabelIssue payload, CancellationToken cancellation)
    {
        await Refusals.OfTrackerAsync(() => tracker.RemoveLabelAsync(payload.IssueId, payload.Label, cancellation));
        return new EffectReceipt($"label {payload.Label} removed");
    }
}
