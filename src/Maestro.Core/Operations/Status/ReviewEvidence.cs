using System.Globalization;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Runs;

namespace Maestro.Operations.Status;

/// <summary>What a person needs to see about a reason that a lane in review shows.</summary>
internal static class ReviewEvidence
{
    /// <summary>The evidence; null when the reason says it all, or is none of a review.</summary>
    /// <param name="state">The lane.</param>
    /// <param name="reason">Its reason.</param>
    /// <param name="limits">What is in force for lanes in review.</param>
    public static string? Of(LaneState state, string reason, ReviewLimits limits)
    {
        if (reason == Reasons.UnsavedWork) return state.Landing.Unsaved;
        if (state.Review is not { } review) return null;
        return reason switch
        {
            Reasons.WaitingForReview => Approvals(review, limits),
            Reasons.WaitingForRereview => Text(review.Awaited.Replace(" ", ", ", StringComparison.Ordinal)),
            Reasons.ChecksPending or Reasons.RequiredChecksFailed => Text(review.CheckNames),
            Reasons.ProtectedPathsChanged => Text(review.ProtectedPaths),
            Reasons.BlockedByRepositoryRule or Reasons.MergeQueueRequired => Text(review.MergeStatus),
            Reasons.HeadReadStale or Reasons.LineageRewritten or Reasons.MergedHeadDiffers => Heads(state, review),
            Reasons.MovedDuringReview or Reasons.TerminalStateAfterMerge => state.Lane.IssueState,
            _ => null,
        };
    }

    private static string Approvals(ReviewReading review, ReviewLimits limits) =>
        string.Create(CultureInfo.InvariantCulture, $"{review.Approvals} of {limits.MinApprovals} approvals on {Short(review.Head)}");

    private static string? Heads(LaneState state, ReviewReading review) =>
        state.Handoff is { } handoff ? $"recorded {handoff.Head}\npull request {review.Head}" : null;

    private static string Short(string head) => head[..Math.Min(head.Length, 10)];

    private static string? Text(string text) => text.Length == 0 ? null : text;
}
