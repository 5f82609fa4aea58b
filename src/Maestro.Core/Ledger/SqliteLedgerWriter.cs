using Maestro.Lanes;
using Maestro.Ledger.Sqlite;
using Maestro.Ledger.Tables;

namespace Maestro.Ledger;

/// <summary>Changes what one transaction writes; closed with it.</summary>
internal sealed class SqliteLedgerWriter(SqliteSession session, Journal journal) : SqliteLedgerReader(session), ILedgerWriter
{
    public LeaseOutcome TakeLease(LeaseRequest request) => new LeaseTaking(Session, request).Take();

    public void RenewLease(Fence fence, DateTimeOffset now, DateTimeOffset expiresAt) => LeaseTable.Renew(Session, fence, now, expiresAt);

    public void ReleaseLease(Fence fence) => LeaseTable.Release(Session, fence);

    public void SaveLane(Lane lane)
    {
        var finishes = lane.FinishedAt is not null && LaneTable.Find(Session, lane.Id) is { Lane.FinishedAt: null };
        LaneTable.Save(Session, lane);
        if (finishes) journal.Finish(Session, lane.Id);
    }

    public void SaveAttempt(Attempt attempt) => AttemptTable.Save(Session, attempt);

    public void SetRetry(LaneId lane, Retry? retry) => RetryTable.Set(Session, lane, retry);

    public void SetHold(LaneId lane, Hold? hold) => HoldTable.Set(Session, lane, hold);

    public void SetGuard(LaneId lane, Guard? guard) => GuardTable.Set(Session, lane, guard);

    public void SetHandoff(LaneId lane, Handoff? handoff) => LaneTable.SetHandoff(Session, lane, handoff);

    public void SetReview(LaneId lane, ReviewReading? reading) => ReviewTable.Set(Session, lane, reading);

    public void SetLanding(LaneId lane, Landing landing) => LandingTable.Set(Session, lane, landing);

    public void AddEffect(EffectRecord effect) => EffectTable.Add(Session, effect);

    public void SettleEffect(string key, EffectState state, string? receipt, DateTimeOffset at) =>
        EffectTable.Settle(Session, key, state, receipt, at);

    public long AddControlRequest(ControlRequest request) => ControlTable.Add(Session, request);

    public void SettleControlRequest(long id, ControlResult result, string? detail, DateTimeOffset at) =>
        ControlTable.Settle(Session, id, result, detail, at);

    public void AddEvent(JournalEvent journalEvent) => journal.Add(Session, journalEvent);

    public void AddTokens(DateOnly day, long tokens) => ValueTable.AddTokens(Session, day, tokens);

    public void SetValue(string name, string? value) => ValueTable.Set(Session, name, value);
}
