using Maestro.Issues;
using Maestro.Ledger.Sqlite;
using Maestro.Ledger.Tables;
using Maestro.Processes;

namespace Maestro.Ledger;

/// <summary>Decides who gets a lease, within one transaction (docs/spec/ledger.md, "Leases").</summary>
internal sealed class LeaseTaking(SqliteSession session, LeaseRequest request)
{
    private readonly Dictionary<ProcessIdentity, bool> _alive = [];

    public LeaseOutcome Take()
    {
        var known = LeaseTable.Find(session, request.Key);
        Lease? replaced = null;
        if (known is { Released: false } && !IsOurs(known.Lease))
        {
            if (IsAlive(known.Lease) && !IsHung(known)) return new LeaseOutcome(LeaseResult.HeldElsewhere, known.Lease, null);
            replaced = known.Lease;
        }

        if (SlotProblem() is { } full) return new LeaseOutcome(full, null, null);
        var taken = new Lease(
            new Fence(request.Key, (known?.Lease.Fence.Number ?? 0) + 1),
            request.Owner,
            request.Host,
            request.SlotState,
            request.Now,
            request.Now,
            request.Now + request.Duration);
        LeaseTable.Save(session, new LeaseRow(taken, Released: false, TakesSlot, DoubtedAt: null));
        return new LeaseOutcome(LeaseResult.Taken, taken, replaced);
    }

    private bool TakesSlot => request.SlotLimit is not null || request.StateSlotLimit is not null;

    private bool IsOurs(Lease lease) => lease.Owner == request.Owner && lease.Host == request.Host;

    /// <summary>Of a process on another host (a container, say) nothing can be seen but its heartbeat.</summary>
    private bool IsAlive(Lease lease)
    {
        if (lease.Host != request.Host) return true;
        if (!_alive.TryGetValue(lease.Owner, out var alive)) _alive[lease.Owner] = alive = request.IsAlive(lease.Owner);
        return alive;
    }

    /// <summary>
    /// One look is not enough: after a suspend or a clock jump every lease seems to have run out, and its owner needs a moment to say that it is
    /// there. A heartbeat in the future says nothing either, as the clock was set back since.
    /// </summary>
    private bool IsHung(LeaseRow row)
    {
        var silent = request.Now >= row.Lease.ExpiresAt || row.Lease.HeartbeatAt > request.Now;
        if (!silent) return false;
        if (row.DoubtedAt is { } since && since <= request.Now) return request.Now - since >= request.Duration;
        LeaseTable.Doubt(session, request.Key, request.Now);
        return false;
    }

    private LeaseResult? SlotProblem()
    {
        if (!TakesSlot) return null;
        var live = LeaseTable.ReadHeld(session, request.Key.ProjectId)
            .Where(row => row.TakesSlot && row.Lease.Fence.Key != request.Key && TakesSlotNow(row.Lease))
            .ToList();
        if (live.Count >= request.SlotLimit) return LeaseResult.NoSlot;
        return live.Count(row => IssueName.Same(row.Lease.SlotState, request.SlotState)) >= request.StateSlotLimit
            ? LeaseResult.NoStateSlot
            : null;
    }

    private bool TakesSlotNow(Lease lease) => lease.Host == request.Host ? IsAlive(lease) : request.Now < lease.ExpiresAt;
}
