using static Maestro.Lanes.LanePhase;
using static Maestro.Lifecycle.LaneDirective;

namespace Maestro.Lifecycle;

/// <summary>Lanes in review (docs/spec/lifecycle.md, "While in review").</summary>
internal static class ReviewTable
{
    public static IReadOnlyList<DecisionRow> Rows { get; } =
    [
        new(facts => facts.Finished, new LaneDecision(Finished, Reasons.Done, Leave)),
        new(facts => facts.Hold == HoldFact.OperatorHold, new LaneDecision(Held, Reasons.SuspendedByOperator, Suspend)),
        new(facts => facts.Hold == HoldFact.OperatorStop, new LaneDecision(Held, Reasons.StoppedByOperator, Suspend)),
        new(facts => facts.Guard is not null && facts.GuardUnsettled, facts => new LaneDecision(NeedsAttention, facts.Guard!, Settle)),
        new(facts => facts.Guard is not null, facts => new LaneDecision(NeedsAttention, facts.Guard!, Leave)),
        new(facts => !facts.TrackerReadable, new LaneDecision(ReviewWait, Reasons.TrackerUnreachable, Leave)),
        new(_ => true, new LaneDecision(ReviewWait, Reasons.WaitingForReview, Leave)),
    ];
}
