using Xunit;

namespace Maestro.Tests.Ledger;

/// <summary>Several processes at one ledger.</summary>
public sealed class LedgerContentionTests : IDisposable
{
    private const int Issues = 200;
    private const int Processes = 8;
    private readonly LedgerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task EightProcessesRunEachIssueOnceAndNeverExceedTheSlots()
    {
        await ContendAsync(slots: 3, crashAfter: _ => 0);
        AssertEachIssueDoneOnce();
    }

    [Fact]
    public async Task ProcessesThatAreKilledInTheMiddleLoseNothingAndDoubleNothing()
    {
        await ContendAsync(slots: Processes, crashAfter: index => index < Processes / 2 ? 11 + (37 * index) : 0);
        AssertEachIssueDoneOnce();
    }

    private async Task ContendAsync(int slots, Func<int, int> crashAfter)
    {
        var hosts = Enumerable.Range(0, Processes)
            .Select(index => HostProcess.Start("ledger", "contend", _world.Path, $"{Issues}", $"{slots}", $"{crashAfter(index)}"))
            .ToList();
        for (var index = 0; index < Processes; index++)
        {
            var (code, output) = await hosts[index].EndAsync();
            if (crashAfter(index) == 0) Assert.True(code == 0, output);
            hosts[index].Dispose();
        }
    }

    private void AssertEachIssueDoneOnce()
    {
        var done = _world.Ledger.Read(reader => reader.ReadEvents(0, 100_000)).Select(one => one.Type).ToList();
        Assert.Equal(Issues, done.Count);
        Assert.Equal(Issues, done.Distinct().Count());
        var lanes = _world.Ledger.Read(reader => reader.ReadLanes(finished: true));
        Assert.Equal(Issues, lanes.Count);
        Assert.All(lanes, state => Assert.NotNull(state.Lane.FinishedAt));
        _world.AssertIntact();
    }
}
