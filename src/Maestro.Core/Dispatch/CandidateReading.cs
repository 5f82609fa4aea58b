using Maestro.Issues;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;
using Maestro.Runs;
using Maestro.Trackers;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>Reads the issues that could be picked and judges each, in dispatch order.</summary>
internal static class CandidateReading
{
    /// <summary>Candidates in dispatch order, eligible or not.</summary>
    /// <param name="tracker">Asked once.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="lanes">What the ledger owns.</param>
    /// <param name="reading">How lanes are judged.</param>
    /// <param name="request">Which issues are meant.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="MaestroException"><c>issue_not_found</c>.</exception>
    public static async Task<IReadOnlyList<PassCandidate>> ReadAsync(
        ITracker tracker,
        WorkflowPolicy policy,
        IReadOnlyList<LaneState> lanes,
        LaneReading reading,
        PassRequest request,
        CancellationToken cancellation)
    {
        if (request.Issue is null)
            return Judge(await tracker.ReadIssuesInStatesAsync(policy.Tracker.StartableStates, cancellation), policy, lanes, reading);
        var issue = await tracker.FindIssueAsync(request.Issue, cancellation) ?? throw new MaestroException(
            ProblemKind.Usage,
            new Problem(
                "issue_not_found",
                request.Issue,
                "The tracker has no such issue in this project.",
                "List what can be worked on with: maestro run --once --dry-run --explain"));
        return Judge([issue], policy, lanes, reading);
    }

    /// <summary>Judges issues against the rules and what the ledger owns.</summary>
    public static IReadOnlyList<PassCandidate> Judge(
        IReadOnlyCollection<Issue> issues, WorkflowPolicy policy, IReadOnlyList<LaneState> lanes, LaneReading reading)
    {
        var rules = PolicyReading.Of(policy);
        var owned = lanes.ToDictionary(state => state.Lane.IssueId);
        return
        [
            .. issues.Order(DispatchOrder.Instance).Select(issue =>
            {
                var state = owned.GetValueOrDefault(issue.Id);
                var decision = state is null ? null : reading.Decide(state);
                var eligibility = Eligibility.Of(issue, rules, OwnershipOf(state, decision, reading));
                return new PassCandidate(issue, eligibility.IsEligible && reading.AccountLimited ? Limited(reading) : eligibility, decision);
            }),
        ];
    }

    private static Eligibility Limited(LaneReading reading) =>
        new(IneligibleReason.UsageLimitReached, $"until {reading.LimitedUntil:yyyy-MM-dd HH:mm:ss} UTC");

    private static IssueOwnership OwnershipOf(LaneState? state, LaneDecision? decision, LaneReading reading)
    {
        if (state is null || decision is null) return IssueOwnership.None;
        if (state.Hold is not null || decision.Phase == Lanes.LanePhase.Held) return IssueOwnership.Held;
        if (state.Guard is not null) return IssueOwnership.Guarded;
        if (state.Lease is { } lease && reading.IsAlive(lease.Owner)) return IssueOwnership.Leased;
        if (state.Handoff is { CompletedAt: not null }) return IssueOwnership.InReview;
        return state.Retry is { } retry && retry.DueAt > reading.Now ? IssueOwnership.RetryPending : IssueOwnership.Retained;
    }
}
