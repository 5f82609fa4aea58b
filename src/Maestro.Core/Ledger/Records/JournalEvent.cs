using Maestro.Lanes;

namespace Maestro.Ledger;

/// <summary>One event of the journal.</summary>
/// <param name="Sequence">Order in the journal; 0 before it is recorded.</param>
/// <param name="At">When.</param>
/// <param name="Lane">The lane, if any.</param>
/// <param name="Run">The attempt, if any.</param>
/// <param name="Type">Stable snake_case type (docs/spec/journal.md).</param>
/// <param name="Data">More about it, as JSON; redacted, capped.</param>
public sealed record JournalEvent(long Sequence, DateTimeOffset At, LaneId? Lane, RunId? Run, string Type, string Data);
