using Maestro.Processes;

namespace Maestro.Ledger;

/// <summary>Who wants a lease, and under which limits; limits are counted in the same transaction.</summary>
public sealed record LeaseRequest
{
    /// <summary>What it is on.</summary>
    public required LeaseKey Key { get; init; }

    /// <summary>The process that wants it.</summary>
    public required ProcessIdentity Owner { get; init; }

    /// <summary>Name of its machine, for people.</summary>
    public required string Host { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long it lasts without a heartbeat.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The issue state whose slot it takes; compared without case.</summary>
    public required string SlotState { get; init; }

    /// <summary>Leases that may be held at once in the project; null when this lease takes no slot and needs none free.</summary>
    public int? SlotLimit { get; init; }

    /// <summary>Leases that may be held at once for <see cref="SlotState"/>; null when not limited.</summary>
    public int? StateSlotLimit { get; init; }

    /// <summary>
    /// Says whether a present owner on this host is alive; a dead one is replaced at once, a live one only when it gave no sign of life between
    /// two askings past its expiry. Called inside the transaction: must be quick, and must not use the ledger.
    /// </summary>
    public required Func<ProcessIdentity, bool> IsAlive { get; init; }
}
