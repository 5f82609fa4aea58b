using Maestro.Issues;
using Maestro.Lanes;
using static Maestro.Lanes.LanePhase;
using static Maestro.Lifecycle.LaneDirective;

namespace Maestro.Lifecycle;

/// <summary>Lanes without a completed handoff (docs/spec/lifecycle.md, "Before the handoff").</summary>
internal static class HandoffTable
{
    public static IReadOnlyList<DecisionRow> Rows { get; } =
    [
        new(facts => facts.Finished, new LaneDecision(Finished, Reasons.Done, Leave)),
        new(facts => facts.Hold == HoldFact.OperatorHold, new LaneDecision(Held, Reasons.SuspendedByOperator, Suspend)),
        new(facts => facts.Hold == HoldFact.OperatorStop, new LaneDecision(Held, Reasons.StoppedByOperator, Suspend)),
        new(facts => facts.Guard is not null && facts.GuardUnsettled, facts => new LaneDecision(NeedsAttention, facts.Guard!, Settle)),
        new(facts => facts.Guard is not null, facts => new LaneDecision(NeedsAttention, facts.Guard!, Leave)),
        new(facts => !facts.TrackerReadable, facts => new LaneDecision(Shown(facts), Reasons.TrackerUnreachable, Leave)),
        new(facts => facts.Standing == IssueStanding.Canceled && facts.Review.Unsaved, new LaneDecision(NeedsAttention, Reasons.UnsavedWork, Abandon)),
        new(facts => facts.Standing == IssueStanding.Canceled, new LaneDecision(Cleanup, Reasons.IssueCanceled, Abandon)),
        new(facts => facts.Standing == IssueStanding.Completed, new LaneDecision(NeedsAttention, Reasons.DoneBeforeHandoff, Stop)),
        new(facts => facts.Standing == IssueStanding.OutOfProject, new LaneDecision(Held, Reasons.IssueOutOfProject, Suspend)),
        new(facts => facts.OptedOut, new LaneDecision(Held, Reasons.OptedOut, Suspend)),
        new(facts => facts.Standing == IssueStanding.Inactive, new LaneDecision(Held, Reasons.MovedWhileWorking, Suspend)),
        new(facts => facts.Obstacle == StartObstacle.Blocked, new LaneDecision(Held, Reasons.BlockedByIssue, Suspend)),
        new(facts => facts.Obstacle == StartObstacle.LabelMissing, new LaneDecision(Held, Reasons.RequiredLabelMissing, Suspend)),
        new(facts => facts.Attempt == AttemptFact.Preparing, new LaneDecision(Leased, Reasons.Preparing, Leave)),
        new(facts => facts.Attempt == AttemptFact.Executing, new LaneDecision(Executing, Reasons.TurnActive, Leave)),
        new(facts => facts.Attempt == AttemptFact.Validating, new LaneDecision(Validating, Reasons.ValidationRunning, Leave)),
        new(facts => facts.Attempt == AttemptFact.HandingOff, new LaneDecision(Validating, Reasons.HandoffRunning, Leave)),
        new(facts => facts.Retry == RetryFact.Validation, new LaneDecision(Validating, Reasons.ForgeUnreachable, Leave)),
        new(facts => facts.Retry == RetryFact.Continuation, new LaneDecision(WaitingContinuation, Reasons.CleanTurn, Leave)),
        new(facts => facts.Retry == RetryFact.UsageLimit, new LaneDecision(RetryBackoff, Reasons.UsageLimitReached, Leave)),
        new(facts => facts.Retry == RetryFact.Service, new LaneDecision(RetryBackoff, Reasons.ServiceUnreachable, Leave)),
        new(facts => facts.Retry != RetryFact.None, new LaneDecision(RetryBackoff, Reasons.AttemptFailed, Leave)),
        new(facts => facts.Handoff == HandoffFact.Pending, new LaneDecision(Validating, Reasons.HandoffPending, LaneDirective.Dispatch)),
        new(facts => facts.Attempt == AttemptFact.CutOffFinalized, new LaneDecision(Validating, Reasons.AttemptCutOff, LaneDirective.Dispatch)),
        new(facts => facts.Budget == BudgetFact.AttemptsExhausted, new LaneDecision(NeedsAttention, Reasons.AttemptsExhausted, Stop)),
        new(facts => facts.Budget == BudgetFact.TokensExhausted, new LaneDecision(NeedsAttention, Reasons.TokenBudgetExhausted, Stop)),
        new(facts => facts.AccountLimited, new LaneDecision(RetryBackoff, Reasons.UsageLimitReached, Leave)),
        new(facts => facts.Attempt == AttemptFact.CutOff, new LaneDecision(RetryBackoff, Reasons.AttemptCutOff, LaneDirective.Dispatch)),
        new(_ => true, new LaneDecision(WaitingContinuation, Reasons.Queued, LaneDirective.Dispatch)),
    ];

    /// <summary>The phase that goes on being shown while the tracker does not answer.</summary>
    private static LanePhase Shown(LaneFacts facts) => facts.Attempt switch
    {
        AttemptFact.Preparing => Leased,
        AttemptFact.Executing => Executing,
        AttemptFact.Validating or AttemptFact.HandingOff or AttemptFact.CutOffFinalized => Validating,
        _ when facts.Handoff == HandoffFact.Pending || facts.Retry == RetryFact.Validation => Validating,
        _ when facts.Retry is RetryFact.Failure or RetryFact.UsageLimit or RetryFact.Service or RetryFact.Repair => RetryBackoff,
        AttemptFact.CutOff => RetryBackoff,
        _ => WaitingContinuation,
    };
}
