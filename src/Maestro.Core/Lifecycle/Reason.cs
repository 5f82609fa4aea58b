using Maestro.Lanes;

namespace Maestro.Lifecycle;

/// <summary>One reason code: what raises it, what clears it, what follows (docs/spec/reasons.md).</summary>
/// <param name="Code">Stable snake_case code.</param>
/// <param name="ClearedBy">An observed fact, or the command that a person runs.</param>
/// <param name="Follows">The phases that can follow.</param>
public sealed record Reason(string Code, string ClearedBy, IReadOnlyList<LanePhase> Follows);
