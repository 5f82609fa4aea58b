using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Runs;
using Maestro.Trackers;

namespace Maestro.Dispatch;

/// <summary>Starts sessions: takes the lease with its slot, ends what a dead owner left, reads the issue again, opens the attempt.</summary>
internal sealed class Starting(RunServices services, Leasing leasing, Readiness readiness)
{
    /// <summary>Goes on in a lane that is ours; null when it does not start now.</summary>
    public async Task<RunningAttempt?> GoOnAsync(
        LaneState state, LaneReading reading, LoadedWorkflow workflow, PassBuilder pass, CancellationToken cancellation)
    {
        if (ModeOf(reading.Decide(state)) is null) return null;
        if (!await readiness.HasAgentAsync(pass, cancellation)) return null;
        var lane = state.Lane;
        var outcome = leasing.TakeWithSlot(lane.IssueId, lane.IssueState, workflow.Snapshot.Policy);
        if (!Taken(outcome, lane.IssueIdentifier, pass, out var fence)) return null;
        return await OrReleaseAsync(fence, () => GoOnUnderLeaseAsync(state, fence, workflow, pass, cancellation));
    }

    private async Task<RunningAttempt?> GoOnUnderLeaseAsync(
        LaneState before, Fence fence, LoadedWorkflow workflow, PassBuilder pass, CancellationToken cancellation)
    {
        if (LeasedLane.Read(services, before, workflow.Snapshot.Policy) is not { } lane || ModeOf(lane.Decision) is not { } mode) return null;
        if (lane.State.Attempt is { } newest && !await SurvivorsEndedAsync(newest, fence, lane.State, pass, cancellation)) return null;
        if (await ReadAsync(lane.State.Lane.IssueId, pass, cancellation) is not { } issue) return null;
        var scope = new AttemptOpening(services).Open(issue, fence, workflow.Snapshot, workflow.Base.Branch, lane.Facts, mode);
        return scope is null ? null : new RunningAttempt(scope, new RunSignals());
    }

    /// <summary>What a session would be for; null when none is to start.</summary>
    private static RunMode? ModeOf(LaneDecision decision) => decision.Directive switch
    {
        LaneDirective.Dispatch => RunMode.Normal,
        LaneDirective.Repair => RunMode.Repair,
        LaneDirective.Validate => RunMode.Validation,
        _ => null,
    };

    /// <summary>Gives the lease back unless a session came of it, also when it came to nothing by an exception.</summary>
    private async Task<RunningAttempt?> OrReleaseAsync(Fence fence, Func<Task<RunningAttempt?>> start)
    {
        RunningAttempt? started = null;
        try
        {
            return started = await start();
        }
        finally
        {
            if (started is null) leasing.Release(fence);
        }
    }

    /// <summary>Picks an eligible issue; says why when it is not picked after all.</summary>
    public async Task<(PassCandidate Candidate, RunningAttempt? Started)> PickAsync(
        PassCandidate candidate, LoadedWorkflow workflow, PassBuilder pass, CancellationToken cancellation)
    {
        if (!await readiness.HasAgentAsync(pass, cancellation)) return (candidate, null);
        var policy = workflow.Snapshot.Policy;
        var outcome = leasing.TakeWithSlot(candidate.Issue.Id, candidate.Issue.State, policy);
        if (outcome.Result is LeaseResult.NoSlot or LeaseResult.NoStateSlot)
        {
            var reason = outcome.Result == LeaseResult.NoSlot ? IneligibleReason.NoSlot : IneligibleReason.NoStateSlot;
            return (candidate with { Eligibility = new Eligibility(reason, "") }, null);
        }

        if (!Taken(outcome, candidate.Issue.Identifier, pass, out var fence))
            return (candidate with { Eligibility = new Eligibility(IneligibleReason.Leased, Holder(outcome)) }, null);
        var judged = candidate;
        var started = await OrReleaseAsync(fence, async () =>
        {
            (judged, var session) = await PickUnderLeaseAsync(candidate, fence, workflow, pass, cancellation);
            return session;
        });
        return (judged, started);
    }

    private async Task<(PassCandidate Candidate, RunningAttempt? Started)> PickUnderLeaseAsync(
        PassCandidate candidate, Fence fence, LoadedWorkflow workflow, PassBuilder pass, CancellationToken cancellation)
    {
        var policy = workflow.Snapshot.Policy;
        var issue = await ReadAsync(candidate.Issue.Id, pass, cancellation);
        var taken = services.Ledger.Read(reader => reader.FindOpenLane(policy.Tracker.Provider, candidate.Issue.Id));
        var again = issue is null
            ? new Eligibility(IneligibleReason.OtherProject, "")
            : Eligibility.Of(issue, PolicyReading.Of(policy), taken is null ? IssueOwnership.None : IssueOwnership.Leased);
        if (issue is null || !again.IsEligible) return (candidate with { Eligibility = again }, null);
        var scope = new AttemptOpening(services).Open(issue, fence, workflow.Snapshot, workflow.Base.Branch, facts: null);
        return (candidate, scope is null ? null : new RunningAttempt(scope, new RunSignals()));
    }

    private static bool Taken(LeaseOutcome outcome, string identifier, PassBuilder pass, out Fence fence)
    {
        fence = outcome.Lease?.Fence!;
        if (outcome.Result == LeaseResult.HeldElsewhere) pass.HeldElsewhere(identifier, Holder(outcome));
        return outcome.Result == LeaseResult.Taken;
    }

    private static string Holder(LeaseOutcome outcome) =>
        outcome.Lease is { } lease ? $"process {lease.Owner.Pid} on {lease.Host}" : "another process";

    /// <summary>A fence stops effects, not an old agent that still writes: it must be seen gone before a new one starts.</summary>
    private async Task<bool> SurvivorsEndedAsync(
        Attempt open, Fence fence, LaneState state, PassBuilder pass, CancellationToken cancellation)
    {
        var survivors = await new AgentReaper(services).EndAsync(open, cancellation);
        if (survivors.Count == 0) return true;
        var pids = string.Join(", ", survivors.Select(process => process.Pid));
        services.Ledger.Write(LedgerWrite.GuardSet, fence, writer => writer.SetGuard(
            state.Lane.Id,
            new Guard(Reasons.AgentSurvived, $"Still running: {pids}.", services.Time.GetUtcNow(), PublishedAt: null, LabelSeen: false)));
        pass.Guarded(state.Lane.IssueIdentifier);
        return false;
    }

    private async Task<Issue?> ReadAsync(string issueId, PassBuilder pass, CancellationToken cancellation)
    {
        try
        {
            return (await services.Tracker.ReadIssuesAsync([issueId], cancellation)).GetValueOrDefault(issueId);
        }
        catch (TrackerException failure)
        {
            pass.Unreachable(failure.Problem with { Code = "tracker_unreachable" });
            return null;
        }
    }
}
