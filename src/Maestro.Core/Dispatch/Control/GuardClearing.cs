using System.Text.Json.Nodes;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Dispatch;

/// <summary>A person cleared a guard: a new episode begins, with attempts, continuations and repair rounds at zero.</summary>
internal static class GuardClearing
{
    /// <summary>What a person accepts by clearing: another try to merge, and the state that the issue is in after the merge.</summary>
    private static Landing Accepted(LaneState state) => state.Landing with
    {
        MergeRefusals = 0,
        TerminalAccepted = state.Landing.TerminalAccepted || state.Guard?.Reason == Lifecycle.Reasons.TerminalStateAfterMerge,
    };

    /// <summary>Clears the guard; answers with the lane as it has to be saved.</summary>
    public static Lane Clear(ILedgerWriter writer, Lane lane, DateTimeOffset now, string how)
    {
        var state = writer.FindLane(lane.Id)!;
        writer.SetGuard(lane.Id, null);
        if (state.Handoff is { CompletedAt: null }) writer.SetHandoff(lane.Id, null);
        writer.SetLanding(lane.Id, Accepted(state));
        writer.SetRetry(lane.Id, null);
        var data = new JsonObject { ["how"] = how, ["episode"] = lane.Episode + 1 };
        writer.AddEvent(new JournalEvent(0, now, lane.Id, null, "guard_cleared", data.ToJsonString()));
        return lane with
        {
            Episode = lane.Episode + 1,
            AttemptsUsed = 0,
            ContinuationsUsed = 0,
            RepairRoundsUsed = 0,
            LastBoundary = null,
            OptedOut = false,
        };
    }
}
