using Maestro.Dispatch;
using Maestro.Lifecycle;

namespace Maestro.Operations.Status;

/// <summary>What a person should know, with what to do about it.</summary>
internal static class StatusWarnings
{
    public static IReadOnlyList<StatusWarning> Of(IReadOnlyList<LaneStatus> lanes, WorkflowNote? note, string? trackerSilentSince, DateTimeOffset? limitedUntil)
    {
        var warnings = new List<StatusWarning>();
        if (note?.Error is { } error)
            warnings.Add(new() { Code = "workflow_invalid", Subject = error, NextAction = "Mend WORKFLOW.md on the base branch; the last good one is in force." });
        if (trackerSilentSince is not null)
            warnings.Add(new() { Code = "tracker_unreachable", Subject = $"since {trackerSilentSince}", NextAction = "Nothing new starts until it answers; check it with: maestro doctor" });
        if (limitedUntil is { } reset)
            warnings.Add(new() { Code = Reasons.UsageLimitReached, Subject = $"until {reset:yyyy-MM-dd HH:mm:ss} UTC", NextAction = "No agent starts before; maestro lane resume tries a lane at once." });
        foreach (var lane in lanes.Where(lane => lane.Phase == "needs_attention"))
            warnings.Add(new() { Code = lane.Reason, Subject = lane.IssueIdentifier, NextAction = WayOut.Of(lane.Reason, lane.IssueIdentifier, due: null) });
        return warnings;
    }
}
