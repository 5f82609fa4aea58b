namespace Maestro.Ledger.Tables;

/// <summary>A lease as the ledger keeps it.</summary>
/// <param name="Lease">Its newest holder.</param>
/// <param name="Released">It was given back.</param>
/// <param name="TakesSlot">It counts against the limits.</param>
/// <param name="DoubtedAt">When somebody first found its live owner silent; null when nobody did since the last heartbeat.</param>
internal sealed record LeaseRow(Lease Lease, bool Released, bool TakesSlot, DateTimeOffset? DoubtedAt);
