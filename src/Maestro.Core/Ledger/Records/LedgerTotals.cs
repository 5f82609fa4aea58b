namespace Maestro.Ledger;

/// <summary>Sums over all attempts.</summary>
/// <param name="Tokens">Tokens spent.</param>
/// <param name="Runtime">From each attempt's start to its end, its suspension, or now.</param>
public sealed record LedgerTotals(long Tokens, TimeSpan Runtime);
