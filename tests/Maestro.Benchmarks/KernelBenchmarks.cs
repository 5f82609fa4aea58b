using BenchmarkDotNet.Attributes;
using Maestro.Benchmarks.Samples;
using Maestro.Issues;
using Maestro.Lifecycle;

namespace Maestro.Benchmarks;

/// <summary>What one decision costs: over combinations of facts from all of them, and for the lane that most lanes are.</summary>
[InProcess]
[MemoryDiagnoser]
[OperationsPerSecond]
public class KernelBenchmarks
{
    private const int Decisions = 4096;

    private static readonly LaneFacts InReview = new() { Standing = IssueStanding.Active, Handoff = HandoffFact.Complete };

    private LaneFacts[] _facts = [];

    [GlobalSetup]
    public void ChooseFacts() => _facts = SampleFacts.Choose(Decisions);

    [Benchmark(OperationsPerInvoke = Decisions)]
    public int AnyFacts()
    {
        var sum = 0;
        foreach (var facts in _facts) sum += (int)LaneKernel.Decide(facts).Directive;
        return sum;
    }

    [Benchmark]
    public LaneDecision LaneInReview() => LaneKernel.Decide(InReview);
}
