using Maestro.Ledger;
using Maestro.Lifecycle;

namespace Maestro.Dispatch;

/// <summary>A step that a pass took for a lane without an agent.</summary>
/// <param name="Issue">The issue's identifier.</param>
/// <param name="Step">What was done.</param>
internal sealed record SettledLane(string Issue, SettledStep Step)
{
    /// <summary>What came of a directive; null when there is nothing to tell that is not told elsewhere.</summary>
    /// <param name="directive">What was to be done.</param>
    /// <param name="before">The lane before it.</param>
    /// <param name="after">The lane after it.</param>
    public static SettledStep? Of(LaneDirective directive, LaneState before, LaneState after) => directive switch
    {
        LaneDirective.Release when after.Guard is null => SettledStep.GuardReleased,
        LaneDirective.RequestReview => SettledStep.ReviewRequested,
        LaneDirective.UpdateBranch when after.Lane.RepairRoundsUsed > before.Lane.RepairRoundsUsed => SettledStep.BranchUpdated,
        LaneDirective.Land when after is { Landing.Merging: false, Review.Pull: PullFact.Merged } => SettledStep.Merged,
        LaneDirective.CloseOut when after.Landing.ClosedOutAt is not null => SettledStep.ClosedOut,
        LaneDirective.CleanUp or LaneDirective.Abandon when after.Lane.FinishedAt is not null => SettledStep.CleanedUp,
        LaneDirective.CleanUp or LaneDirective.Abandon when before.Landing.Unsaved is null && after.Landing.Unsaved is not null => SettledStep.CleanupBlocked,
        _ => null,
    };
}
