namespace Maestro.Ledger;

/// <summary>A due time: the lane goes on by itself then.</summary>
/// <param name="Kind">What goes on.</param>
/// <param name="Number">Which one in a row, from 1.</param>
/// <param name="DueAt">Not before then.</param>
/// <param name="Reason">Stable code of why.</param>
public sealed record Retry(RetryKind Kind, int Number, DateTimeOffset DueAt, string Reason);
