using System.Reflection;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Tests.Gates;
using Xunit;

namespace Maestro.Tests.Ledger;

public sealed class LedgerTests : IDisposable
{
    private readonly LedgerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void EverythingALaneHoldsComesBackAfterReopening()
    {
        var lane = Filled.Make<Lane>() with { FinishedAt = null };
        var attempt = Filled.Make<Attempt>() with { Lane = lane.Id };
        var retry = Filled.Make<Retry>();
        var hold = Filled.Make<Hold>();
        var guard = Filled.Make<Guard>();
        var handoff = Filled.Make<Handoff>();
        _world.Ledger.Write(LedgerWrite.LaneOpen, writer =>
        {
            writer.SaveLane(lane);
            writer.SaveAttempt(attempt);
            writer.SetRetry(lane.Id, retry);
            writer.SetHold(lane.Id, hold);
            writer.SetGuard(lane.Id, guard);
            writer.SetHandoff(lane.Id, handoff);
        });
        _world.Reopen();
        foreach (var state in _world.Ledger.Read(reader => new[]
        {
            reader.FindLane(lane.Id)!, reader.FindOpenLane(lane.Tracker, lane.IssueId)!, Assert.Single(reader.ReadLanes()),
        }))
        {
            Assert.Equal(lane, state.Lane);
            Assert.Equivalent(attempt, state.Attempt, strict: true);
            Assert.Equal(retry, state.Retry);
            Assert.Equal(hold, state.Hold);
            Assert.Equal(guard, state.Guard);
            Assert.Equal(handoff, state.Handoff);
            Assert.Null(state.Lease);
        }

        Assert.Equivalent(attempt, _world.Ledger.Read(reader => reader.FindAttempt(attempt.Id)), strict: true);
    }

    [Fact]
    public void WhatIsOptionalMayBeMissing()
    {
        var lane = _world.OpenLane();
        var attempt = _world.Attempt(lane);
        _world.Ledger.Write(LedgerWrite.AttemptStart, writer => writer.SaveAttempt(attempt));
        var state = _world.Ledger.Read(reader => reader.FindLane(lane.Id))!;
        Assert.Equal(lane, state.Lane);
        Assert.Equivalent(attempt, state.Attempt, strict: true);
        Assert.Equal((null, null, null, null, null), (state.Lease, state.Retry, state.Hold, state.Guard, state.Handoff));
    }

    [Fact]
    public void ALaneThatIsSavedAgainIsChangedWithoutLosingWhatBelongsToIt()
    {
        var lane = _world.OpenLane();
        _world.Ledger.Write(LedgerWrite.AttemptStart, writer => writer.SaveAttempt(_world.Attempt(lane)));
        _world.Ledger.Write(LedgerWrite.IssueSeen, writer => writer.SaveLane(lane with { Title = "Other", TokensUsed = 7 }));
        var state = _world.Ledger.Read(reader => reader.FindLane(lane.Id))!;
        Assert.Equal(("Other", 7), (state.Lane.Title, state.Lane.TokensUsed));
        Assert.NotNull(state.Attempt);
    }

    [Fact]
    public void ASecondUnfinishedLaneOfAnIssueIsRefused()
    {
        var first = _world.OpenLane();
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        var refused = Assert.Throws<MaestroException>(() => _world.OpenLane());
        Assert.Equal("lane_exists", refused.Code);
        Assert.Single(_world.Ledger.Read(reader => reader.ReadLanes(finished: true)));

        _world.Ledger.Write(LedgerWrite.LaneFinish, writer => writer.SaveLane(first with { FinishedAt = _world.Time.GetUtcNow() }));
        var second = _world.OpenLane();
        Assert.Equal(second.Id, Assert.Single(_world.Ledger.Read(reader => reader.ReadLanes())).Lane.Id);
        Assert.Equal(second.Id, _world.Ledger.Read(reader => reader.FindOpenLane("local", "1"))!.Lane.Id);
        Assert.Equal([first.Id, second.Id], _world.Ledger.Read(reader => reader.ReadLanes(finished: true)).Select(state => state.Lane.Id));
    }

    [Fact]
    public void LanesComeOldestFirstEachWithItsNewestAttemptAndItsLease()
    {
        var lanes = new List<Lane>();
        for (var issue = 3; issue >= 1; issue--)
        {
            _world.Time.Advance(TimeSpan.FromSeconds(1));
            var lane = _world.OpenLane($"{issue}");
            lanes.Add(lane);
            for (var number = 1; number <= issue; number++)
                _world.Ledger.Write(LedgerWrite.AttemptStart, writer => writer.SaveAttempt(_world.Attempt(lane, number)));
        }

        var lease = _world.Take(_world.Request("2")).Lease;
        var states = _world.Ledger.Read(reader => reader.ReadLanes());
        Assert.Equal(lanes.Select(lane => lane.Id), states.Select(state => state.Lane.Id));
        Assert.Equal([3, 2, 1], states.Select(state => state.Attempt!.Number));
        Assert.Equal([null, lease, null], states.Select(state => state.Lease));
    }

    [Fact]
    public void AttemptsComeNewestFirstWithinTheLimit()
    {
        var lane = _world.OpenLane("1");
        var other = _world.OpenLane("2");
        for (var number = 1; number <= 4; number++)
        {
            _world.Ledger.Write(LedgerWrite.AttemptStart, writer => writer.SaveAttempt(_world.Attempt(number == 2 ? other : lane, number)));
            _world.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([4, 3, 2], _world.Ledger.Read(reader => reader.ReadAttempts(3)).Select(attempt => attempt.Number));
        Assert.Equal([4, 3, 1], _world.Ledger.Read(reader => reader.ReadAttempts(9, lane.Id)).Select(attempt => attempt.Number));
    }

    [Fact]
    public void WhatIsSetToNothingIsGone()
    {
        var lane = _world.OpenLane();
        _world.Ledger.Write(LedgerWrite.GuardSet, writer =>
        {
            writer.SetRetry(lane.Id, Filled.Make<Retry>());
            writer.SetHold(lane.Id, Filled.Make<Hold>());
            writer.SetGuard(lane.Id, Filled.Make<Guard>());
            writer.SetHandoff(lane.Id, Filled.Make<Handoff>());
            writer.SetValue("watermark", "7");
        });
        _world.Ledger.Write(LedgerWrite.GuardClear, writer =>
        {
            writer.SetRetry(lane.Id, null);
            writer.SetHold(lane.Id, null);
            writer.SetGuard(lane.Id, null);
            writer.SetHandoff(lane.Id, null);
            writer.SetValue("watermark", null);
        });
        var state = _world.Ledger.Read(reader => reader.FindLane(lane.Id))!;
        Assert.Equal((null, null, null, null), (state.Retry, state.Hold, state.Guard, state.Handoff));
        Assert.Null(_world.Ledger.Read(reader => reader.ReadValue("watermark")));
    }

    [Fact]
    public void ValuesAndTokensAddUp()
    {
        var day = new DateOnly(2026, 3, 1);
        _world.Ledger.Write(LedgerWrite.ProjectValue, writer =>
        {
            writer.SetValue("watermark", "1");
            writer.SetValue("watermark", "2");
            writer.AddTokens(day, 5);
            writer.AddTokens(day, 6);
            writer.AddTokens(day.AddDays(1), 100);
        });
        Assert.Equal("2", _world.Ledger.Read(reader => reader.ReadValue("watermark")));
        Assert.Equal(11, _world.Ledger.Read(reader => reader.ReadTokensOn(day)));
        Assert.Equal(0, _world.Ledger.Read(reader => reader.ReadTokensOn(day.AddDays(-1))));
    }

    [Fact]
    public void EveryWriteOfTheLedgerPassesItsGateByName()
    {
        var seen = new GateProbe();
        using var ledger = _world.Open(seen);
        foreach (var point in Enum.GetValues<LedgerWrite>()) ledger.Write(point, writer => writer.SetValue("a", "b"));
        Assert.Equal(
            SnakeCase.All<LedgerWrite>().SelectMany(name => new[] { $"ledger:{name}:before", $"ledger:{name}:after" }),
            seen.Seen);
    }

    [Fact]
    public void NothingIsReportedAsWrittenThatWasRolledBack()
    {
        var seen = new GateProbe();
        using var ledger = _world.Open(seen);
        Assert.Throws<FormatException>(() => ledger.Write<bool>(LedgerWrite.Journal, _ => throw new FormatException()));
        Assert.Equal(["ledger:journal:before"], seen.Seen);
    }

    [Fact]
    public void AReaderOrWriterIsOfNoUseAfterItsTransaction()
    {
        ILedgerWriter? kept = null;
        _world.Ledger.Write(LedgerWrite.Journal, writer => kept = writer);
        Assert.Throws<InvalidOperationException>(() => kept!.ReadLanes());
    }

    [Fact]
    public void TheLedgerKeepsItsIdForGood()
    {
        var identity = _world.Ledger.Identity;
        _world.Reopen();
        Assert.Equal(identity, _world.Ledger.Identity);
        Assert.Equal(_world.Path, identity.Path);
        Assert.NotEqual(Guid.Empty, identity.Id);
    }

    [Fact]
    public void HostileTextComesBackAsItWas()
    {
        var title = "'; DROP TABLE lane; --\r\n\u202e\ud83d\ude00\u0001 {\"a\":null}" + new string('x', 1 << 20);
        var lane = _world.OpenLane() with { Title = title };
        _world.Ledger.Write(LedgerWrite.IssueSeen, writer => writer.SaveLane(lane));
        Assert.Equal(title, _world.Ledger.Read(reader => reader.FindLane(lane.Id))!.Lane.Title);
    }

    [Fact]
    public void EveryRecordWithManyFieldsIsFilledByTheseTests()
    {
        // A property that Filled leaves at its default could be forgotten in the tables without a test failing.
        foreach (var type in new[] { typeof(Lane), typeof(Attempt) })
        {
            var filled = typeof(Filled).GetMethod(nameof(Filled.Make))!.MakeGenericMethod(type).Invoke(null, null)!;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                var value = property.GetValue(filled);
                Assert.False(value is null || value.Equals(property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : ""), property.Name);
            }
        }
    }
}
