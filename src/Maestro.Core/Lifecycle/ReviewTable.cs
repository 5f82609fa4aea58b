using Maestro.Issues;
using Maestro.PullRequests;
using static Maestro.Lanes.LanePhase;
using static Maestro.Lifecycle.LaneDirective;

namespace Maestro.Lifecycle;

/// <summary>Lanes in review (docs/spec/lifecycle.md, "While in review").</summary>
internal static class ReviewTable
{
    public static IReadOnlyList<DecisionRow> Rows { get; } = [.. Suspended(), .. Delivered(), .. Overtaken(), .. Working(), .. Heads(), .. Repairs(), .. Waits(), .. Landing()];

    /// <summary>What people and silent services decide before anything else.</summary>
    private static IEnumerable<DecisionRow> Suspended() =>
    [
        new(facts => facts.Finished, new LaneDecision(Finished, Reasons.Done, Leave)),
        new(facts => facts.Hold == HoldFact.OperatorHold, new LaneDecision(Held, Reasons.SuspendedByOperator, Suspend)),
        new(facts => facts.Hold == HoldFact.OperatorStop, new LaneDecision(Held, Reasons.StoppedByOperator, Suspend)),
        new(facts => facts.Guard is not null && facts.Review.GuardGone, facts => new LaneDecision(NeedsAttention, facts.Guard!, Release)),
        new(facts => facts.Guard is not null && facts.GuardUnsettled, facts => new LaneDecision(NeedsAttention, facts.Guard!, Settle)),
        new(facts => facts.Guard is not null, facts => new LaneDecision(NeedsAttention, facts.Guard!, Leave)),
        new(facts => !facts.TrackerReadable, facts => new LaneDecision(Shown(facts), Reasons.TrackerUnreachable, Leave)),
        new(facts => !facts.Review.ForgeReadable, facts => new LaneDecision(Shown(facts), Reasons.ForgeUnreachable, Leave)),
    ];

    /// <summary>The pull request is merged.</summary>
    private static IEnumerable<DecisionRow> Delivered() =>
    [
        new(facts => IsMerged(facts) && facts.Review is { ClosedOut: true, Unsaved: true }, new LaneDecision(NeedsAttention, Reasons.UnsavedWork, CleanUp)),
        new(facts => IsMerged(facts) && facts.Review.ClosedOut, new LaneDecision(Cleanup, Reasons.CleaningUp, CleanUp)),
        new(facts => IsMerged(facts) && facts.Standing == IssueStanding.Canceled && !facts.Review.TerminalAccepted, new LaneDecision(NeedsAttention, Reasons.TerminalStateAfterMerge, Stop)),
        new(IsMerged, new LaneDecision(DeliveryCloseout, Reasons.ClosingOut, CloseOut)),
        new(facts => facts.Review.Pull == PullFact.MergedElsewhere, new LaneDecision(NeedsAttention, Reasons.MergedHeadDiffers, Stop)),
    ];

    /// <summary>A person moved the issue or the pull request.</summary>
    private static IEnumerable<DecisionRow> Overtaken() =>
    [
        new(facts => facts.Standing == IssueStanding.Canceled && facts.Review.Unsaved, new LaneDecision(NeedsAttention, Reasons.UnsavedWork, Abandon)),
        new(facts => facts.Standing == IssueStanding.Canceled, new LaneDecision(Cleanup, Reasons.IssueCanceled, Abandon)),
        new(facts => facts.Standing == IssueStanding.Completed, new LaneDecision(NeedsAttention, Reasons.DoneBeforeMerge, Stop)),
        new(facts => facts.OptedOut, new LaneDecision(Held, Reasons.OptedOut, Suspend)),
        new(facts => facts.Standing == IssueStanding.OutOfProject, new LaneDecision(Held, Reasons.IssueOutOfProject, Suspend)),
        new(facts => !facts.Review.InSuccessState, new LaneDecision(NeedsAttention, Reasons.MovedDuringReview, Stop)),
        new(facts => facts.Review.Pull == PullFact.Closed, new LaneDecision(NeedsAttention, Reasons.PullRequestClosed, Stop)),
        new(facts => facts.Review.Pull == PullFact.Draft, new LaneDecision(NeedsAttention, Reasons.PullRequestIsDraft, Stop)),
    ];

    /// <summary>An attempt that runs, or one that was begun and goes on.</summary>
    private static IEnumerable<DecisionRow> Working() =>
    [
        new(facts => facts.Attempt is AttemptFact.Preparing or AttemptFact.Executing, new LaneDecision(ReviewRepair, Reasons.RepairRunning, Leave)),
        new(facts => facts.Attempt == AttemptFact.Validating, new LaneDecision(Validating, Reasons.ValidationRunning, Leave)),
        new(facts => facts.Attempt == AttemptFact.HandingOff, new LaneDecision(Validating, Reasons.HandoffRunning, Leave)),
        new(facts => facts.Review.Head == HeadFact.Stale, new LaneDecision(ReviewWait, Reasons.HeadReadStale, Leave)),
        new(facts => facts.Review.Head == HeadFact.Rewritten, new LaneDecision(NeedsAttention, Reasons.LineageRewritten, Stop)),
        new(facts => facts.Retry == RetryFact.Validation, new LaneDecision(Validating, Reasons.ServiceUnreachable, Leave)),
        new(facts => facts.Retry == RetryFact.Continuation, new LaneDecision(ReviewRepair, Reasons.CleanTurn, Leave)),
        new(facts => facts.Retry == RetryFact.UsageLimit, new LaneDecision(ReviewRepair, Reasons.UsageLimitReached, Leave)),
        new(facts => facts.Retry == RetryFact.Service, new LaneDecision(ReviewRepair, Reasons.ServiceUnreachable, Leave)),
        new(facts => facts.Retry != RetryFact.None, new LaneDecision(ReviewRepair, Reasons.AttemptFailed, Leave)),
        new(facts => facts.Attempt == AttemptFact.CutOffFinalized, new LaneDecision(Validating, Reasons.AttemptCutOff, LaneDirective.Dispatch)),
        new(facts => IsOpen(facts) && facts.Budget == BudgetFact.AttemptsExhausted, new LaneDecision(NeedsAttention, Reasons.AttemptsExhausted, Stop)),
        new(facts => IsOpen(facts) && facts.Budget == BudgetFact.TokensExhausted, new LaneDecision(NeedsAttention, Reasons.TokenBudgetExhausted, Stop)),
        new(facts => IsOpen(facts) && facts.AccountLimited, new LaneDecision(ReviewRepair, Reasons.UsageLimitReached, Leave)),
        new(facts => facts.Attempt == AttemptFact.CutOff, new LaneDecision(ReviewRepair, Reasons.AttemptCutOff, LaneDirective.Dispatch)),
        new(facts => facts.Attempt == AttemptFact.Suspended, new LaneDecision(ReviewRepair, Reasons.Queued, LaneDirective.Dispatch)),
    ];

    /// <summary>A head that is not the recorded one: nothing else counts before it was validated.</summary>
    private static IEnumerable<DecisionRow> Heads() =>
    [
        new(facts => facts.Review.Pull == PullFact.Unread, new LaneDecision(ReviewWait, Reasons.WaitingForReview, Leave)),
        new(facts => facts.Review.Head == HeadFact.New, new LaneDecision(Validating, Reasons.NewHead, Validate)),
    ];

    /// <summary>Something asks for work.</summary>
    private static IEnumerable<DecisionRow> Repairs() =>
    [
        new(facts => facts.Review is { RepairNeeded: true, RoundsLeft: false }, new LaneDecision(NeedsAttention, Reasons.RepairRoundsExhausted, Stop)),
        new(facts => facts.Review.RepairNeeded && facts.Budget == BudgetFact.AttemptsExhausted, new LaneDecision(NeedsAttention, Reasons.AttemptsExhausted, Stop)),
        new(facts => facts.Review.RepairNeeded && facts.Budget == BudgetFact.TokensExhausted, new LaneDecision(NeedsAttention, Reasons.TokenBudgetExhausted, Stop)),
        new(facts => facts.Review.RepairNeeded && facts.AccountLimited, new LaneDecision(ReviewRepair, Reasons.UsageLimitReached, Leave)),
        new(facts => facts.Review.Head == HeadFact.NewFailed, new LaneDecision(ReviewRepair, Reasons.ValidationFailed, Repair)),
        new(facts => facts.Review.Head == HeadFact.NewDiverged, new LaneDecision(ReviewRepair, Reasons.LaneDiverged, Repair)),
        new(facts => facts.Review.Feedback == FeedbackFact.Threads, new LaneDecision(ReviewRepair, Reasons.UnresolvedReviewThreads, Repair)),
        new(facts => facts.Review.Feedback == FeedbackFact.ChangesRequested, new LaneDecision(ReviewRepair, Reasons.ChangesRequested, Repair)),
        new(facts => facts.Review.Checks == ChecksFact.Failed, new LaneDecision(ReviewRepair, Reasons.RequiredChecksFailed, Repair)),
        new(facts => facts.Review.Mergeability == Mergeability.Conflicting, new LaneDecision(ReviewRepair, Reasons.MergeConflict, Repair)),
    ];

    /// <summary>People, checks and the forge are waited for.</summary>
    private static IEnumerable<DecisionRow> Waits() =>
    [
        new(facts => facts.Review is { Feedback: FeedbackFact.Answered, RereviewAsked: false }, new LaneDecision(ReviewWait, Reasons.WaitingForRereview, RequestReview)),
        new(facts => facts.Review.Feedback == FeedbackFact.Answered, new LaneDecision(ReviewWait, Reasons.WaitingForRereview, Leave)),
        new(facts => !facts.Review.Approved, new LaneDecision(ReviewWait, Reasons.WaitingForReview, Leave)),
        new(facts => facts.Review.Checks == ChecksFact.Pending, new LaneDecision(ReviewWait, Reasons.ChecksPending, Leave)),
        new(facts => facts.Review.Mergeability == Mergeability.Unknown, new LaneDecision(ReviewWait, Reasons.MergeabilityUnknown, Leave)),
        new(facts => IsBehind(facts) && !facts.Review.RoundsLeft, new LaneDecision(NeedsAttention, Reasons.RepairRoundsExhausted, Stop)),
        new(facts => facts.Review.Behind == BehindFact.ServiceUpdates, new LaneDecision(ReviewWait, Reasons.BehindBase, UpdateBranch)),
        new(facts => IsBehind(facts) && facts.Budget == BudgetFact.AttemptsExhausted, new LaneDecision(NeedsAttention, Reasons.AttemptsExhausted, Stop)),
        new(facts => IsBehind(facts) && facts.Budget == BudgetFact.TokensExhausted, new LaneDecision(NeedsAttention, Reasons.TokenBudgetExhausted, Stop)),
        new(facts => IsBehind(facts) && facts.AccountLimited, new LaneDecision(ReviewRepair, Reasons.UsageLimitReached, Leave)),
        new(IsBehind, new LaneDecision(ReviewRepair, Reasons.BehindBase, Repair)),
    ];

    /// <summary>Everything is affirmative but for what the repository itself wants.</summary>
    private static IEnumerable<DecisionRow> Landing() =>
    [
        new(facts => facts.Review.QueueRequired, new LaneDecision(NeedsAttention, Reasons.MergeQueueRequired, Stop)),
        new(facts => facts.Review.Protected, new LaneDecision(ReviewWait, Reasons.ProtectedPathsChanged, Leave)),
        new(facts => facts.Review.MergeRefused, new LaneDecision(NeedsAttention, Reasons.MergeRefused, Stop)),
        new(facts => facts.Review.Block == BlockFact.BlockedLong, new LaneDecision(NeedsAttention, Reasons.BlockedByRepositoryRule, Stop)),
        new(facts => facts.Review.Block == BlockFact.Blocked, new LaneDecision(ReviewWait, Reasons.BlockedByRepositoryRule, Leave)),
        new(facts => facts.Review.Merging, new LaneDecision(Lanes.LanePhase.Landing, Reasons.Merging, Land)),
        new(facts => !facts.Review.LandsItself, new LaneDecision(ReadyToLand, Reasons.WaitingForMerge, Leave)),
        new(_ => true, new LaneDecision(ReadyToLand, Reasons.AllAffirmative, Land)),
    ];

    private static bool IsMerged(LaneFacts facts) => facts.Review.Pull == PullFact.Merged;

    private static bool IsOpen(LaneFacts facts) => facts.Attempt is AttemptFact.CutOff or AttemptFact.Suspended;

    private static bool IsBehind(LaneFacts facts) => facts.Review.Behind != BehindFact.UpToDate;

    /// <summary>The phase that goes on being shown while a service does not answer.</summary>
    private static Lanes.LanePhase Shown(LaneFacts facts) =>
        LaneKernel.Decide(facts with { TrackerReadable = true, Review = facts.Review with { ForgeReadable = true } }).Phase;
}
