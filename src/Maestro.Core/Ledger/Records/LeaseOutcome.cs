namespace Maestro.Ledger;

/// <summary>What came of asking for a lease.</summary>
/// <param name="Result">Taken, or why not.</param>
/// <param name="Lease">The lease as it stands now: ours when taken, the holder's when held elsewhere; null when no slot was free.</param>
/// <param name="Replaced">The dead or hung owner's lease that was replaced: what it left running must be ended first; null otherwise.</param>
public sealed record LeaseOutcome(LeaseResult Result, Lease? Lease, Lease? Replaced);
