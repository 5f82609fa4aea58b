using Maestro.Issues;
using Maestro.Lifecycle;

namespace Maestro.Dispatch;

/// <summary>An issue as a pass saw it.</summary>
/// <param name="Issue">The issue as read.</param>
/// <param name="Eligibility">Whether it may be picked.</param>
/// <param name="Decision">The decision about its lane; null when it has none.</param>
public sealed record PassCandidate(Issue Issue, Eligibility Eligibility, LaneDecision? Decision)
{
    /// <summary>When its lane goes on; null when it waits for no time.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What has to happen before it is worked on, for a person; null when nothing stands in the way.</summary>
    public string? ClearedBy => Decision is { } lane
        ? WayOut.Of(lane.Reason, Issue.Identifier, DueAt)
        : Eligibility.Reason is { } reason ? Eligibility.ClearedBy(reason, Eligibility.Detail, Issue.Identifier) : null;
}
