using Maestro.Processes;

namespace Maestro.Ledger;

/// <summary>One process working on an issue now.</summary>
/// <param name="Fence">Key and fencing number.</param>
/// <param name="Owner">The process.</param>
/// <param name="Host">Name of its machine, for people.</param>
/// <param name="SlotState">The issue state whose slot it takes.</param>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="HeartbeatAt">Last sign of life.</param>
/// <param name="ExpiresAt">From then on a hung owner may be replaced.</param>
public sealed record Lease(
    Fence Fence,
    ProcessIdentity Owner,
    string Host,
    string SlotState,
    DateTimeOffset TakenAt,
    DateTimeOffset HeartbeatAt,
    DateTimeOffset ExpiresAt);
