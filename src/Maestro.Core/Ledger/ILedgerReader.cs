using Maestro.Lanes;

namespace Maestro.Ledger;

/// <summary>What can be asked of the ledger; every answer belongs to one snapshot.</summary>
public interface ILedgerReader
{
    /// <summary>One lane with everything the ledger knows about it now; null when there is none.</summary>
    LaneState? FindLane(LaneId id);

    /// <summary>The lane that owns this issue now; null when none does.</summary>
    LaneState? FindOpenLane(string tracker, string issueId);

    /// <summary>Lanes, oldest first.</summary>
    /// <param name="finished">Finished ones too.</param>
    IReadOnlyList<LaneState> ReadLanes(bool finished = false);

    /// <summary>Attempts, newest first.</summary>
    /// <param name="limit">At most this many.</param>
    /// <param name="lane">Of this lane only.</param>
    IReadOnlyList<Attempt> ReadAttempts(int limit, LaneId? lane = null);

    /// <summary>One attempt; null when there is none.</summary>
    Attempt? FindAttempt(RunId id);

    /// <summary>All leases, live or not.</summary>
    IReadOnlyList<Lease> ReadLeases();

    /// <summary>One effect by key; null when it was never intended.</summary>
    EffectRecord? FindEffect(string key);

    /// <summary>Effects that were intended and not settled, oldest first.</summary>
    IReadOnlyList<EffectRecord> ReadPendingEffects(LaneId? lane = null);

    /// <summary>All effects of a lane, oldest first.</summary>
    IReadOnlyList<EffectRecord> ReadEffects(LaneId lane);

    /// <summary>Events of the journal in order.</summary>
    /// <param name="after">Only those with a greater sequence number.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="lane">Of this lane only.</param>
    /// <param name="run">Of this run only.</param>
    IReadOnlyList<JournalEvent> ReadEvents(long after, int limit, LaneId? lane = null, RunId? run = null);

    /// <summary>Control requests without a result, oldest first.</summary>
    IReadOnlyList<ControlRequest> ReadPendingControlRequests();

    /// <summary>One control request; null when there is none.</summary>
    ControlRequest? FindControlRequest(long id);

    /// <summary>Tokens spent on a day (UTC).</summary>
    long ReadTokensOn(DateOnly day);

    /// <summary>Sums over all attempts of all lanes, finished ones included.</summary>
    /// <param name="now">Until when attempts that run count.</param>
    LedgerTotals ReadTotals(DateTimeOffset now);

    /// <summary>A named value of the project; null when it was never set.</summary>
    string? ReadValue(string name);
}
