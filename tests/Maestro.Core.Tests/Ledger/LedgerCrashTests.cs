using System.Globalization;
using Maestro.Gates;
using Maestro.Ledger;
using Xunit;

namespace Maestro.Tests.Ledger;

/// <summary>Processes that are killed while they write.</summary>
public sealed class LedgerCrashTests : IDisposable
{
    private readonly LedgerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(LedgerWrite.LeaseTake, "ledger:lease_take:before", null)]
    [InlineData(LedgerWrite.LeaseTake, "ledger:lease_take:after", "written")]
    [InlineData(LedgerWrite.EffectIntent, "ledger:effect_intent:before", null)]
    [InlineData(LedgerWrite.EffectIntent, "ledger:effect_intent:after", "written")]
    [InlineData(LedgerWrite.Journal, "inside", null)]
    public async Task AWriteIsThereAsAWholeOrNotAtAll(LedgerWrite point, string crashAt, string? expected)
    {
        using (var host = HostProcess.Start("ledger", "write", _world.Path, $"{point}", crashAt))
            Assert.NotEqual(0, (await host.EndAsync()).Code);
        foreach (var name in new[] { "first", "second" }) Assert.Equal(expected, _world.Ledger.Read(reader => reader.ReadValue(name)));
        _world.Ledger.Write(point, writer => writer.SetValue("third", "written"));
        _world.AssertIntact();
    }

    [Theory]
    [InlineData("ledger:schema:before")]
    [InlineData("ledger:schema:after")]
    public async Task AProcessKilledWhileItMakesTheFileLeavesTheNextOneToFinish(string crashAt)
    {
        var path = _world.Path + ".new.db";
        using (var host = HostProcess.Start("ledger", "write", path, $"{LedgerWrite.Journal}", crashAt))
            Assert.NotEqual(0, (await host.EndAsync()).Code);
        using var ledger = LedgerFile.Open(path, NoObserver.Instance, _world.Time);
        ledger.Write(LedgerWrite.Journal, writer => writer.SetValue("a", "b"));
    }

    [Fact]
    public void AnEmptyFileLeftByACrashIsMadeIntoALedger()
    {
        var path = _world.Path + ".new.db";
        File.WriteAllBytes(path, []);
        using var ledger = LedgerFile.Open(path, NoObserver.Instance, _world.Time);
        Assert.Empty(ledger.Read(reader => reader.ReadLanes()));
    }

    [Fact]
    public async Task TheLockOfAKilledWriterIsFreeAndItsTransactionGone()
    {
        using var host = HostProcess.Start("ledger", "stay", _world.Path);
        Assert.Equal("inside", await host.LineAsync());
        Assert.Null(_world.Ledger.Read(reader => reader.ReadValue("first")));
        host.Kill();
        _world.Ledger.Write(LedgerWrite.Journal, writer => Assert.Null(writer.ReadValue("first")));
        _world.AssertIntact();
    }

    [Fact]
    public async Task WhatAWriterSaidIsWrittenSurvivesItsDeath()
    {
        for (var round = 1; round <= 3; round++)
        {
            using var host = HostProcess.Start("ledger", "hammer", _world.Path);
            var said = 0;
            for (var line = 0; line < 100; line++) said = int.Parse((await host.LineAsync())!, CultureInfo.InvariantCulture);
            host.Kill();
            var rest = (await host.EndAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (rest.Length > 1) said = int.Parse(rest[^2], CultureInfo.InvariantCulture);
            var (count, events) = _world.Ledger.Read(reader => (
                int.Parse(reader.ReadValue("count")!, CultureInfo.InvariantCulture), reader.ReadEvents(0, 100_000)));
            Assert.True(count >= said);
            Assert.Equal($"{count}", events[^1].Type);
            _world.AssertIntact();
        }
    }

    [Fact]
    public void AWriteAheadLogThatWasCutOffAnywhereHoldsWholeTransactionsOnly()
    {
        for (var n = 1; n <= 20; n++)
        {
            _world.Ledger.Write(LedgerWrite.Journal, writer =>
            {
                writer.SetValue("count", $"{n}");
                writer.AddEvent(new JournalEvent(0, DateTimeOffset.UnixEpoch, null, null, $"{n}", new string('x', 3000)));
            });
        }

        _world.Ledger.Dispose();
        var log = File.ReadAllBytes(_world.Path + "-wal");
        for (var length = log.Length; length > 0; length -= 2741)
        {
            var copy = $"{_world.Path}.{length}";
            File.Copy(_world.Path, copy);
            File.WriteAllBytes(copy + "-wal", log[..length]);
            using var ledger = LedgerFile.Open(copy, NoObserver.Instance, _world.Time);
            var (count, events) = ledger.Read(reader => (reader.ReadValue("count") ?? "0", reader.ReadEvents(0, 100)));
            Assert.Equal(count, $"{events.Count}");
        }
    }
}
