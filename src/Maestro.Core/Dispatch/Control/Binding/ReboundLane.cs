namespace Maestro.Dispatch;

/// <summary>A lane that was bound anew.</summary>
/// <param name="Plan">What changed; nothing when the record was right.</param>
/// <param name="Kept">The reference that keeps what the lane held and nothing else did; null when there was nothing.</param>
internal sealed record ReboundLane(BindingPlan Plan, string? Kept);
