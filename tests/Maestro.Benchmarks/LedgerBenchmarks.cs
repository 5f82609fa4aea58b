using BenchmarkDotNet.Attributes;
using Maestro.Benchmarks.Samples;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Benchmarks;

/// <summary>What the ledger costs: one effect (intent and receipt, two durable transactions), and reading every lane.</summary>
[InProcess]
[MemoryDiagnoser]
public class LedgerBenchmarks
{
    private string _folder = "";
    private ILedger _ledger = null!;
    private LaneId _lane;
    private Fence _fence = null!;
    private long _effects;

    /// <summary>Unfinished lanes, each with two attempts and a handoff record.</summary>
    [Params(10, 1_000, 10_000)]
    public int Lanes { get; set; }

    [GlobalSetup]
    public void MakeLedger()
    {
        _folder = Directory.CreateTempSubdirectory("maestro-benchmark-").FullName;
        _ledger = LedgerFile.Open(Path.Combine(_folder, "maestro.db"), NoObserver.Instance, TimeProvider.System);
        SampleLanes.Fill(_ledger, Lanes);
        (_lane, _fence) = SampleLanes.Lease(_ledger);
    }

    [GlobalCleanup]
    public void RemoveLedger()
    {
        _ledger.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public void IntentAndReceipt()
    {
        var key = $"run/{++_effects}";
        var now = TimeProvider.System.GetUtcNow();
        _ledger.Write(LedgerWrite.EffectIntent, _fence, writer => writer.AddEffect(new EffectRecord(
            key,
            _lane,
            null,
            "write_comment",
            EffectGuarantee.Keyed,
            """{"body":"A comment of ordinary length, as Maestro writes them when an attempt begins or ends."}""",
            EffectState.Pending,
            null,
            now,
            null)));
        _ledger.Write(LedgerWrite.EffectReceipt, _fence, writer => writer.SettleEffect(key, EffectState.Done, """{"summary":"written"}""", now));
    }

    [Benchmark]
    public int ReadLanes() => _ledger.Read(reader => reader.ReadLanes()).Count;
}
