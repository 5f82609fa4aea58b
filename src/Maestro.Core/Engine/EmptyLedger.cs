using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Engine;

/// <summary>What a project without a ledger has: nothing. For readers that must not make one.</summary>
internal sealed class EmptyLedger(string path) : ILedger, ILedgerReader
{
    public LedgerIdentity Identity { get; } = new(Guid.Empty, path, 0);

    public T Read<T>(Func<ILedgerReader, T> read) => read(this);

    public T Write<T>(LedgerWrite point, Func<ILedgerWriter, T> write) => throw ReadOnly();

    public T Write<T>(LedgerWrite point, Fence fence, Func<ILedgerWriter, T> write) => throw ReadOnly();

    public LaneState? FindLane(LaneId id) => null;

    public LaneState? FindOpenLane(string tracker, string issueId) => null;

    public IReadOnlyList<LaneState> ReadLanes(bool finished = false) => [];

    public IReadOnlyList<Attempt> ReadAttempts(int limit, LaneId? lane = null) => [];

    public Attempt? FindAttempt(RunId id) => null;

    public IReadOnlyList<Lease> ReadLeases() => [];

    public EffectRecord? FindEffect(string key) => null;

    public IReadOnlyList<EffectRecord> ReadPendingEffects(LaneId? lane = null) => [];

    public IReadOnlyList<EffectRecord> ReadEffects(LaneId lane) => [];

    public IReadOnlyList<JournalEvent> ReadEvents(long after, int limit, LaneId? lane = null, RunId? run = null) => [];

    public IReadOnlyList<ControlRequest> ReadPendingControlRequests() => [];

    public ControlRequest? FindControlRequest(long id) => null;

    public long ReadTokensOn(DateOnly day) => 0;

    public LedgerTotals ReadTotals(DateTimeOffset now) => new(0, TimeSpan.Zero);

    public string? ReadValue(string name) => null;

    public void Dispose()
    {
    }

    private static InvalidOperationException ReadOnly() => new("This project has no ledger, and its reader must not make one.");
}
