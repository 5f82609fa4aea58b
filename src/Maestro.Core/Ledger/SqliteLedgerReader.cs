using Maestro.Lanes;
using Maestro.Ledger.Sqlite;
using Maestro.Ledger.Tables;

namespace Maestro.Ledger;

/// <summary>Answers from one transaction; closed with it.</summary>
internal class SqliteLedgerReader(SqliteSession session) : ILedgerReader, IDisposable
{
    private SqliteSession? _session = session;

    protected SqliteSession Session =>
        _session ?? throw new InvalidOperationException("The ledger was used after its transaction had ended.");

    public LaneState? FindLane(LaneId id) => StateOf(LaneTable.Find(Session, id));

    public LaneState? FindOpenLane(string tracker, string issueId) => StateOf(LaneTable.FindOpen(Session, tracker, issueId));

    public IReadOnlyList<LaneState> ReadLanes(bool finished = false)
    {
        // One query for each table, joined here: as quick with ten thousand lanes as with ten.
        var lanes = LaneTable.ReadAll(Session, finished);
        lanes.Sort(static (a, b) => a.Lane.CreatedAt != b.Lane.CreatedAt
            ? a.Lane.CreatedAt.CompareTo(b.Lane.CreatedAt)
            : string.CompareOrdinal(a.Lane.Id.Value, b.Lane.Id.Value));
        var leases = LeaseTable.ReadHeld(Session).ToDictionary(row => row.Lease.Fence.Key, row => row.Lease);
        var attempts = AttemptTable.ReadNewestOfEachLane(Session, finished).ToDictionary(attempt => attempt.Lane.Value);
        var retries = RetryTable.ReadAll(Session);
        var holds = HoldTable.ReadAll(Session);
        var guards = GuardTable.ReadAll(Session);
        var reviews = ReviewTable.ReadAll(Session);
        var landings = LandingTable.ReadAll(Session);
        var states = new List<LaneState>(lanes.Count);
        foreach (var (lane, handoff) in lanes)
        {
            states.Add(new LaneState(
                lane,
                leases.Count == 0 ? null : leases.GetValueOrDefault(KeyOf(lane)),
                attempts.GetValueOrDefault(lane.Id.Value),
                retries.GetValueOrDefault(lane.Id.Value),
                holds.GetValueOrDefault(lane.Id.Value),
                guards.GetValueOrDefault(lane.Id.Value),
                handoff)
            {
                Review = reviews.GetValueOrDefault(lane.Id.Value),
                Landing = landings.GetValueOrDefault(lane.Id.Value) ?? Landing.None,
            });
        }

        return states;
    }

    public IReadOnlyList<Attempt> ReadAttempts(int limit, LaneId? lane = null) => AttemptTable.ReadNewest(Session, limit, lane);

    public Attempt? FindAttempt(RunId id) => AttemptTable.Find(Session, id);

    public IReadOnlyList<Lease> ReadLeases() => [.. LeaseTable.ReadHeld(Session).Select(row => row.Lease)];

    public EffectRecord? FindEffect(string key) => EffectTable.Find(Session, key);

    public IReadOnlyList<EffectRecord> ReadPendingEffects(LaneId? lane = null) => EffectTable.ReadPending(Session, lane);

    public IReadOnlyList<EffectRecord> ReadEffects(LaneId lane) => EffectTable.ReadOfLane(Session, lane);

    public IReadOnlyList<JournalEvent> ReadEvents(long after, int limit, LaneId? lane = null, RunId? run = null) =>
        Journal.ReadAfter(Session, after, limit, lane, run);

    public IReadOnlyList<ControlRequest> ReadPendingControlRequests() => ControlTable.ReadPending(Session);

    public ControlRequest? FindControlRequest(long id) => ControlTable.Find(Session, id);

    public long ReadTokensOn(DateOnly day) => ValueTable.ReadTokens(Session, day);

    public LedgerTotals ReadTotals(DateTimeOffset now) => AttemptTable.ReadTotals(Session, now);

    public string? ReadValue(string name) => ValueTable.Read(Session, name);

    public void Dispose() => _session = null;

    private LaneState? StateOf(LaneRow? row)
    {
        if (row is not var (lane, handoff)) return null;
        var lease = LeaseTable.Find(Session, KeyOf(lane));
        return new LaneState(
            lane,
            lease is { Released: false } ? lease.Lease : null,
            AttemptTable.FindNewest(Session, lane.Id),
            RetryTable.Find(Session, lane.Id),
            HoldTable.Find(Session, lane.Id),
            GuardTable.Find(Session, lane.Id),
            handoff)
        {
            Review = ReviewTable.Find(Session, lane.Id),
            Landing = LandingTable.Find(Session, lane.Id) ?? Landing.None,
        };
    }

    private static LeaseKey KeyOf(Lane lane) => new(lane.ProjectId, lane.Tracker, lane.IssueId);
}
