using Maestro.Issues;
using Maestro.Lifecycle;

namespace Maestro.Dispatch;

/// <summary>An issue as a pass saw it.</summary>
/// <param name="Issue">The issue as read.</param>
/// <param name="Eligibility">Whether it may be picked.</param>
/// <param name="Decision">The decision about its lane; null when it has none.</param>
public sealed record PassCandidate(Issue Issue, Eligibility Eligibility, LaneDecision? Decision);
