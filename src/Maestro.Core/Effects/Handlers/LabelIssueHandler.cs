using Maestro.Issues;
using Maestro.Ledger;
using Maestro.Trackers;

namespace Maestro.Effects;

/// <summary>Keyed by issue and label: a label that is there already has been put there.</summary>
internal sealed class LabelIssueHandler(ITracker tracker) : EffectHandler<LabelIssue>("issue_label_add", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(LabelIssue payload, CancellationToken cancellation)
    {
        var issues = await tracker.ReadIssuesAsync([payload.IssueId], cancellation);
        return issues.TryGetValue(payload.IssueId, out var issue) && issue.HasLabel(payload.Label)
            ? new EffectReceipt($"issue carries {payload.Label}")
            : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(LabelIssue payload, CancellationToken cancellation)
    {
        if (payload.CreateMissing)
        {
            var project = await tracker.ReadProjectAsync(cancellation);
            if (!project.Labels.Contains(payload.Label, IssueName.Comparer))
                await Refusals.OfTrackerAsync(() => tracker.CreateLabelAsync(payload.Label, cancellation));
        }

        await Refusals.OfTrackerAsync(() => tracker.AddLabelAsync(payload.IssueId, payload.Label, cancellation));
        return new EffectReceipt($"label {payload.Label} added");
    }
}
