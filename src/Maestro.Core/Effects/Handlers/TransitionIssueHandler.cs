using Maestro.Issues;
using Maestro.Ledger;
using Maestro.Trackers;

namespace Maestro.Effects;

/// <summary>Keyed by issue and state: an issue that is there already has been moved.</summary>
internal sealed class TransitionIssueHandler(ITracker tracker) : EffectHandler<TransitionIssue>("issue_transition", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(TransitionIssue payload, CancellationToken cancellation)
    {
        var issues = await tracker.ReadIssuesAsync([payload.IssueId], cancellation);
        return issues.TryGetValue(payload.IssueId, out var issue) && IssueName.Same(issue.State, payload.State)
            ? new EffectReceipt($"issue is in {issue.State}")
            : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(TransitionIssue payload, CancellationToken cancellation)
    {
        if (await ReadBackAsync(payload, cancellation) is { } there) return there;
        await Refusals.OfTrackerAsync(() => tracker.TransitionAsync(payload.IssueId, payload.State, cancellation));
        return new EffectReceipt($"issue moved to {payload.State}");
    }
}
