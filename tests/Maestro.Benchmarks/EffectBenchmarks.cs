using BenchmarkDotNet.Attributes;
using Maestro.Benchmarks.Samples;
using Maestro.Effects;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Benchmarks;

/// <summary>What Maestro adds to an effect: intent and receipt, each durable before the next step. The world's own part is nothing here.</summary>
[InProcess]
[MemoryDiagnoser]
[OperationsPerSecond]
public class EffectBenchmarks
{
    private string _folder = "";
    private ILedger _ledger = null!;
    private EffectRunner _runner = null!;
    private LaneId _lane;
    private Fence _fence = null!;
    private long _effects;

    [GlobalSetup]
    public void MakeLedger()
    {
        _folder = Directory.CreateTempSubdirectory("maestro-benchmark-").FullName;
        _ledger = LedgerFile.Open(Path.Combine(_folder, "maestro.db"), NoObserver.Instance, TimeProvider.System);
        SampleLanes.Fill(_ledger, 1_000);
        (_lane, _fence) = SampleLanes.Lease(_ledger);
        _runner = new EffectRunner(_ledger, [new WrittenComment()], NoObserver.Instance, TimeProvider.System);
    }

    [GlobalCleanup]
    public void RemoveLedger()
    {
        _ledger.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark]
    public Task Effect() => _runner.RunAsync(
        new EffectIntent(
            $"run/{++_effects}",
            _lane,
            null,
            _fence,
            new WriteComment("issue", Guid.NewGuid(), "A comment of ordinary length, as Maestro writes them when an attempt begins or ends.")),
        CancellationToken.None);

    private sealed class WrittenComment() : EffectHandler<WriteComment>("issue_comment", EffectGuarantee.Keyed)
    {
        protected override Task<EffectReceipt?> ReadBackAsync(WriteComment payload, CancellationToken cancellation) =>
            Task.FromResult<EffectReceipt?>(null);

        protected override Task<EffectReceipt> ApplyAsync(WriteComment payload, CancellationToken cancellation) =>
            Task.FromResult(new EffectReceipt("written"));
    }
}
