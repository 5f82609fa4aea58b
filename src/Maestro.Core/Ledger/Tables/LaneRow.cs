using Maestro.Lanes;

namespace Maestro.Ledger.Tables;

/// <summary>A lane as the ledger keeps it.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Handoff">Its handoff record, if any.</param>
internal sealed record LaneRow(Lane Lane, Handoff? Handoff);
