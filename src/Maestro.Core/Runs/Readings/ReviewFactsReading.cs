using Maestro.Issues;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Runs;

/// <summary>Turns what the ledger knows of a lane's review into the facts that the kernel decides by.</summary>
internal static class ReviewFactsReading
{
    /// <summary>How long a forge may show an ancestor of the recorded head before it counts as rewritten.</summary>
    private static readonly TimeSpan MaxStale = TimeSpan.FromMinutes(10);

    public static ReviewFacts Of(LaneState state, LaneReading reading)
    {
        var (lane, landing, limits) = (state.Lane, state.Landing, reading.Review);
        var facts = new ReviewFacts
        {
            ForgeReadable = reading.ForgeReadable,
            InSuccessState = IssueName.Same(lane.IssueState, limits.SuccessState),
            RoundsLeft = lane.RepairRoundsUsed < limits.MaxRepairRounds || lane.AttemptsUsed > 0,
            LandsItself = limits.LandsItself,
            TerminalAccepted = landing.TerminalAccepted,
            ClosedOut = landing.ClosedOutAt is not null,
            Unsaved = landing.Unsaved is not null,
        };
        return state is { Handoff: { CompletedAt: not null } handoff, Review: { } review } ? Seen(facts, handoff, landing, review, reading) : facts;
    }

    private static ReviewFacts Seen(ReviewFacts facts, Handoff handoff, Landing landing, ReviewReading review, LaneReading reading) => facts with
    {
        Pull = review.Pull == PullFact.Merged && review.Head != handoff.Head ? PullFact.MergedElsewhere : review.Pull,
        Head = HeadOf(handoff, landing, review, reading.Now),
        Feedback = review.Feedback,
        RereviewAsked = review.Reviewers.Length == 0 || landing.RereviewHead == handoff.Head,
        Approved = review.Approvals >= reading.Review.MinApprovals && review.Decision is null or ReviewDecision.Approved,
        Checks = review.Checks,
        Mergeability = review.Mergeability,
        Behind = (review.IsBehind, reading.Review.ServiceUpdates) switch
        {
            (false, _) => BehindFact.UpToDate,
            (true, true) => BehindFact.ServiceUpdates,
            _ => BehindFact.RepairUpdates,
        },
        QueueRequired = review.QueueRequired,
        Protected = review.ProtectedPaths.Length > 0 && landing.ApprovedHead != handoff.Head,
        MergeRefused = landing.MergeHead == handoff.Head && landing.MergeRefusals >= reading.Limits.MaxAttempts,
        Block = BlockOf(review, reading),
        Merging = landing.Merging && landing.MergeHead == handoff.Head,
    };

    private static HeadFact HeadOf(Handoff handoff, Landing landing, ReviewReading review, DateTimeOffset now)
    {
        if (review.Head == handoff.Head) return HeadFact.Recorded;
        return review.Relation switch
        {
            HeadFact.Stale when now - review.StaleSince > MaxStale => HeadFact.Rewritten,
            HeadFact.New when landing.FailedHead == review.Head =>
                landing.FailedReason == Reasons.LaneDiverged ? HeadFact.NewDiverged : HeadFact.NewFailed,

            // It was the recorded head when it was read; the next read tells where it stands now.
            HeadFact.Recorded => HeadFact.Stale,
            var relation => relation,
        };
    }

    private static BlockFact BlockOf(ReviewReading review, LaneReading reading)
    {
        if (review.IsClear) return BlockFact.Clear;
        return reading.Now - review.BlockedSince > reading.Review.MaxBlocked ? BlockFact.BlockedLong : BlockFact.Blocked;
    }
}
