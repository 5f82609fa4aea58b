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
        return await tracker.FindIssueAsync(request.Issue, cancellation) is { } issue
            ? Judge([issue], policy, lanes, reading)
            : throw await UnknownAsync(tracker, policy, lanes, request.Issue, cancellation);
    }

    private static async Task<MaestroException> UnknownAsync(
        ITracker tracker, WorkflowPolicy policy, IReadOnlyList<LaneState> lanes, string identifier, CancellationToken cancellation)
    {
        var known = (await tracker.ReadIssuesInStatesAsync(policy.Tracker.StartableStates, cancellation)).Select(issue => issue.Identifier);
        var near = NearestName.Find(identifier, lanes.Select(state => state.Lane.IssueIdentifier).Concat(known));
        return new MaestroException(ProblemKind.Usage, new Problem(
            "issue_not_found",
            identifier,
            near is null ? "The tracker has no such issue in this project." : $"The tracker has no such issue in this project; did you mean {near}?",
            "List what can be worked on with: maestro run --once --dry-run --explain"));
    }

    /// <summary>Throws when the named issue does not exist: before a pass does anything else.</summary>
    /// <param name="tracker">Asked once; one that does not answer says nothing about the issue.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="lanes">What the ledger owns; an issue with a lane needs no asking.</param>
    /// <param name="request">Which issues are meant.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="MaestroException"><c>issue_not_found</c>.</exception>
    public static async Task RequireAsync(
        ITracker tracker, WorkflowPolicy policy, IReadOnlyList<LaneState> lanes, PassRequest request, CancellationToken cancellation)
    {
        if (request.Issue is null || lanes.Any(state => request.Wants(state.Lane.IssueIdentifier))) return;
        try
        {
            if (await tracker.FindIssueAsync(request.Issue, cancellation) is null)
                throw await UnknownAsync(tracker, policy, lanes, request.Issue, cancellation);
        }
        catch (TrackerException)
        {
            // The pass itself meets the silence, and tells it.
        }
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
                var eligibility = Detailed(Eligibility.Of(issue, rules, OwnershipOf(state, decision, reading)), state, decision);
                return new PassCandidate(issue, eligibility.IsEligible && reading.AccountLimited ? Limited(reading) : eligibility, decision)
                {
                    DueAt = state?.Retry?.DueAt,
                };
            }),
        ];
    }

    /// <summary>What stands in the way is the lane: its reason says what exactly.</summary>
    private static Eligibility Detailed(Eligibility eligibility, LaneState? state, LaneDecision? decision) => eligibility switch
    {
        _ when state is null || decision is null => eligibility,
        { Reason: IneligibleReason.Held or IneligibleReason.Guarded or IneligibleReason.InReview } => eligibility with { Detail = decision.Reason },
        { Reason: IneligibleReason.RetryPending } => eligibility with { Detail = $"{decision.Reason}, due {state.Retry!.DueAt:yyyy-MM-dd HH:mm:ss} UTC" },
        _ => eligibility,
    };

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
