using Maestro.Lanes;

namespace Maestro.Ledger;

/// <summary>One effect on the world outside: its intent before it runs, its receipt after.</summary>
/// <param name="Key">Unique and deterministic: the same effect of the same attempt has the same key.</param>
/// <param name="Lane">Whose effect it is.</param>
/// <param name="Run">The attempt it belongs to; null when to none.</param>
/// <param name="Type">Name of the effect type (docs/spec/effects.md).</param>
/// <param name="Guarantee">What its type promises.</param>
/// <param name="Payload">What it does, as JSON; redacted.</param>
/// <param name="State">Pending until settled.</param>
/// <param name="Receipt">What came of it, as JSON; null until settled.</param>
/// <param name="IntendedAt">When the intent was written.</param>
/// <param name="SettledAt">When it was settled.</param>
public sealed record EffectRecord(
    string Key,
    LaneId Lane,
    RunId? Run,
    string Type,
    EffectGuarantee Guarantee,
    string Payload,
    EffectState State,
    string? Receipt,
    DateTimeOffset IntendedAt,
    DateTimeOffset? SettledAt);
