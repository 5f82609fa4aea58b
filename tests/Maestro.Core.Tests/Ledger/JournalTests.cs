using System.Text.Json;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Ledger.Tables;
using Xunit;

namespace Maestro.Tests.Ledger;

public sealed class JournalTests : IDisposable
{
    private readonly LedgerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void EventsComeBackInOrderWithEverythingTheySay()
    {
        var first = Filled.Make<JournalEvent>() with { Sequence = 0 };
        var second = first with { Lane = null, Run = null, Type = "other", Data = "{}" };
        Add(first, second);
        _world.Reopen();
        var read = Read();
        Assert.Equal([first, second], read.Select(one => one with { Sequence = 0 }));
        Assert.True(read[0].Sequence < read[1].Sequence);
    }

    [Fact]
    public void EventsAreAskedForByLaneRunAndPlace()
    {
        var lane = _world.OpenLane();
        var attempt = _world.Attempt(lane);
        _world.Ledger.Write(LedgerWrite.AttemptStart, writer => writer.SaveAttempt(attempt));
        var unknown = new RunId("not recorded");
        Add(Event("a", lane.Id), Event("b", lane.Id, attempt.Id), Event("c"), Event("d", lane.Id, attempt.Id), Event("e", run: unknown));
        Assert.Equal("abcde", Types(0, 9));
        Assert.Equal("abd", Types(0, 9, lane.Id));
        Assert.Equal("bd", Types(0, 9, lane.Id, attempt.Id));
        Assert.Equal("bd", Types(0, 9, run: attempt.Id));
        Assert.Equal("e", Types(0, 9, run: unknown));
        Assert.Equal("bc", Types(Read()[0].Sequence, 2));
        Assert.Equal("d", Types(Read()[1].Sequence, 9, run: attempt.Id));
    }

    [Fact]
    public void ALaneKeepsItsNewestEventsAndLeavesOthersAlone()
    {
        var noisy = _world.OpenLane("1");
        var quiet = _world.OpenLane("2");
        Add(Event("q", quiet.Id), Event("p"));
        Add([.. Enumerable.Range(0, 3000).Select(n => Event($"{n}", noisy.Id))]);
        var kept = Read(noisy.Id);
        Assert.InRange(kept.Count, Journal.EventsPerLane, Journal.EventsPerLane + Journal.TrimAfterEvents);
        Assert.Equal("2999", kept[^1].Type);
        Assert.Equal(Enumerable.Range(3000 - kept.Count, kept.Count).Select(n => $"{n}"), kept.Select(one => one.Type));
        Assert.Single(Read(quiet.Id));
        Assert.Equal("p", Assert.Single(Read(), one => one.Lane is null).Type);
    }

    [Fact]
    public void EventsOfNoLaneAreBoundedToo()
    {
        Add([.. Enumerable.Range(0, 3000).Select(n => Event($"{n}"))]);
        Assert.InRange(Read().Count, Journal.EventsPerLane, Journal.EventsPerLane + Journal.TrimAfterEvents);
    }

    [Fact]
    public void ProcessesThatAddFewEventsEachStillKeepTheBound()
    {
        var lane = _world.OpenLane();
        Add([.. Enumerable.Range(0, 2000).Select(n => Event($"{n}", lane.Id))]);
        for (var n = 0; n < 100; n++)
        {
            _world.Reopen();
            Add(Event("x", lane.Id));
        }

        Assert.InRange(Read(lane.Id).Count, Journal.EventsPerLane, Journal.EventsPerLane + Journal.TrimAfterEvents);
    }

    [Fact]
    public void ALaneKeepsABoundedNumberOfBytes()
    {
        var lane = _world.OpenLane();
        var big = $"\"{new string('x', 60_000)}\"";
        Add([.. Enumerable.Range(0, 200).Select(n => Event($"{n}", lane.Id) with { Data = big })]);
        var kept = Read(lane.Id);
        Assert.InRange(kept.Sum(one => (long)one.Data.Length), 1, Journal.BytesPerLane + Journal.TrimAfterBytes + big.Length);
        Assert.Equal("199", kept[^1].Type);
    }

    [Theory]
    [InlineData("x", 65_536 - 2, false)]
    [InlineData("x", 65_536 - 1, true)]
    [InlineData("\u00e9", 40_000, true)]
    [InlineData("\ud83d\ude00", 40_000, true)]
    public void AnEventThatIsTooLongSaysSoAndHowItBegins(string unit, int times, bool capped)
    {
        var data = $"\"{string.Concat(Enumerable.Repeat(unit, times))}\"";
        Add(Event("a") with { Data = data });
        var stored = Assert.Single(Read()).Data;
        if (!capped)
        {
            Assert.Equal(data, stored);
            return;
        }

        Assert.True(stored.Length < 64 * 1024);
        using var json = JsonDocument.Parse(stored);
        Assert.True(json.RootElement.GetProperty("truncated").GetBoolean());
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(data), json.RootElement.GetProperty("bytes").GetInt32());
        Assert.StartsWith(json.RootElement.GetProperty("start").GetString()!, data, StringComparison.Ordinal);
    }

    [Fact]
    public void AFinishedLaneKeepsFewEvents()
    {
        var lane = _world.OpenLane();
        Add([.. Enumerable.Range(0, 500).Select(n => Event($"{n}", lane.Id))]);
        Finish(lane);
        var kept = Read(lane.Id);
        Assert.Equal((Journal.EventsPerFinishedLane, "499"), (kept.Count, kept[^1].Type));
    }

    [Fact]
    public void LanesFinishedLongAgoLoseTheirEventsAndEffectsButNotTheirHistory()
    {
        var first = _world.OpenLane("first");
        Add(Event("a", first.Id));
        _world.Ledger.Write(LedgerWrite.EffectIntent, writer =>
        {
            writer.SaveAttempt(_world.Attempt(first));
            writer.AddEffect(_world.Effect(first, "done") with { State = EffectState.Done });
        });
        Finish(first);
        _world.Ledger.Write(LedgerWrite.LaneFinish, writer =>
        {
            for (var n = 0; n < Journal.FinishedLanesKept; n++)
            {
                _world.Time.Advance(TimeSpan.FromSeconds(1));
                var lane = _world.Lane($"{n}");
                writer.SaveLane(lane);
                writer.AddEvent(Event("b", lane.Id));
                writer.SaveLane(lane with { FinishedAt = _world.Time.GetUtcNow() });
            }
        });
        Assert.Empty(Read(first.Id));
        Assert.Empty(_world.Ledger.Read(reader => reader.ReadEffects(first.Id)));
        Assert.NotNull(_world.Ledger.Read(reader => reader.FindLane(first.Id))!.Attempt);
        Assert.Equal(Journal.FinishedLanesKept, Read().Count);
    }

    private static JournalEvent Event(string type, LaneId? lane = null, RunId? run = null) =>
        new(0, DateTimeOffset.UnixEpoch, lane, run, type, "{}");

    private void Add(params JournalEvent[] events) => _world.Ledger.Write(LedgerWrite.Journal, writer =>
    {
        foreach (var one in events) writer.AddEvent(one);
    });

    private void Finish(Lane lane)
    {
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        _world.Ledger.Write(LedgerWrite.LaneFinish, writer => writer.SaveLane(lane with { FinishedAt = _world.Time.GetUtcNow() }));
    }

    private IReadOnlyList<JournalEvent> Read(LaneId? lane = null) => _world.Ledger.Read(reader => reader.ReadEvents(0, 100_000, lane));

    private string Types(long after, int limit, LaneId? lane = null, RunId? run = null) =>
        string.Concat(_world.Ledger.Read(reader => reader.ReadEvents(after, limit, lane, run)).Select(one => one.Type));
}
