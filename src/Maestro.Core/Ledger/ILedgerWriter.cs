using Maestro.Lanes;

namespace Maestro.Ledger;

/// <summary>What can be changed in one transaction.</summary>
public interface ILedgerWriter : ILedgerReader
{
    /// <summary>
    /// Takes a free lease, one's own again, or that of an owner who is gone, with the next fence; else says who holds it
    /// (docs/spec/ledger.md, "Leases"). What a refused asking saw counts for the next one, so its transaction must be committed too.
    /// </summary>
    LeaseOutcome TakeLease(LeaseRequest request);

    /// <summary>Moves heartbeat and expiry of a held lease.</summary>
    /// <exception cref="FenceLostException">It was taken over or released.</exception>
    void RenewLease(Fence fence, DateTimeOffset now, DateTimeOffset expiresAt);

    /// <summary>Gives a lease back; its fence number is never used again. Nothing happens when it was taken over or released before.</summary>
    void ReleaseLease(Fence fence);

    /// <summary>Records a lane, new or changed. A second unfinished lane of the same issue is refused.</summary>
    void SaveLane(Lane lane);

    /// <summary>Records an attempt, new or changed.</summary>
    void SaveAttempt(Attempt attempt);

    /// <summary>Sets or (null) removes the due time.</summary>
    void SetRetry(LaneId lane, Retry? retry);

    /// <summary>Sets or (null) removes the hold.</summary>
    void SetHold(LaneId lane, Hold? hold);

    /// <summary>Sets or (null) removes the guard.</summary>
    void SetGuard(LaneId lane, Guard? guard);

    /// <summary>Sets or (null) removes the handoff record.</summary>
    void SetHandoff(LaneId lane, Handoff? handoff);

    /// <summary>Sets or (null) removes what the forge last said about the lane's pull request.</summary>
    void SetReview(LaneId lane, ReviewReading? reading);

    /// <summary>Sets what was done for the lane after its handoff.</summary>
    void SetLanding(LaneId lane, Landing landing);

    /// <summary>Records the intent of an effect; its key must be new.</summary>
    void AddEffect(EffectRecord effect);

    /// <summary>Settles an effect; the first settlement stands.</summary>
    void SettleEffect(string key, EffectState state, string? receipt, DateTimeOffset at);

    /// <summary>Records a request; answers with its id.</summary>
    long AddControlRequest(ControlRequest request);

    /// <summary>Records what became of a request; the first result stands.</summary>
    void SettleControlRequest(long id, ControlResult result, string? detail, DateTimeOffset at);

    /// <summary>Adds an event to the journal; the oldest of its lane leave when the lane's share is full.</summary>
    void AddEvent(JournalEvent journalEvent);

    /// <summary>Counts tokens on a day (UTC).</summary>
    void AddTokens(DateOnly day, long tokens);

    /// <summary>Sets or (null) removes a named value of the project.</summary>
    void SetValue(string name, string? value);
}
