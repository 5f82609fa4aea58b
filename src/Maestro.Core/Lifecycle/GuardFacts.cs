using Maestro.Issues;

namespace Maestro.Lifecycle;

/// <summary>Guards that end by themselves: what raised them was a fact, and the fact is gone (docs/spec/reasons.md).</summary>
internal static class GuardFacts
{
    /// <summary>Whether the lane's guard is one that ends by itself, and its fact is gone.</summary>
    public static bool IsGone(LaneFacts facts)
    {
        if (facts is not { Guard: { } guard, GuardUnsettled: false, Handoff: HandoffFact.Complete, TrackerReadable: true }) return false;
        if (!facts.Review.ForgeReadable || facts.Review.Pull == PullFact.Unread) return false;
        if (guard == Reasons.CompletedStateUnknown) return facts.Standing == IssueStanding.Completed;
        if (EndsWithMerge(guard)) return facts.Review.Pull == PullFact.Merged;
        return IsOfFacts(guard) && LaneKernel.Decide(facts with { Guard = null }).Reason != guard;
    }

    /// <summary>Reasons that the review table gives from facts alone.</summary>
    private static bool IsOfFacts(string guard) => guard is
        Reasons.DoneBeforeMerge or Reasons.MovedDuringReview or Reasons.PullRequestClosed or Reasons.PullRequestIsDraft or Reasons.MergedHeadDiffers
        or Reasons.TerminalStateAfterMerge or Reasons.LineageRewritten or Reasons.MergeQueueRequired or Reasons.BlockedByRepositoryRule;

    /// <summary>Reasons that do not matter any more once the work is merged.</summary>
    private static bool EndsWithMerge(string guard) => guard is
        Reasons.RepairRoundsExhausted or Reasons.MergeRefused or Reasons.AttemptsExhausted or Reasons.TokenBudgetExhausted or Reasons.ManualAttention;
}
