using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>An effect that somebody wants, with the lease that entitles them.</summary>
/// <param name="Key">Its deterministic key.</param>
/// <param name="Lane">Whose effect it is.</param>
/// <param name="Run">The attempt it belongs to; null when to none.</param>
/// <param name="Fence">Checked before the effect and before its receipt.</param>
/// <param name="Payload">What it does.</param>
internal sealed record EffectIntent(string Key, LaneId Lane, RunId? Run, Fence Fence, EffectPayload Payload);
