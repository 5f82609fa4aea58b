using Maestro.Ledger;
using Xunit;

namespace Maestro.Tests.Ledger;

public sealed class ControlRequestTests : IDisposable
{
    private readonly LedgerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void AControlRequestIsPendingUntilItHasAResult()
    {
        var lane = _world.OpenLane();
        var request = Filled.Make<ControlRequest>() with { Id = 0, Lane = lane.Id, Result = null, Detail = null };
        var id = _world.Ledger.Write(LedgerWrite.ControlRequest, writer => writer.AddControlRequest(request));
        var second = _world.Ledger.Write(LedgerWrite.ControlRequest, writer => writer.AddControlRequest(request with { Lane = null }));
        Assert.True(second > id);
        Assert.Equal(
            [request with { Id = id }, request with { Id = second, Lane = null }],
            _world.Ledger.Read(reader => reader.ReadPendingControlRequests()));

        var at = _world.Time.GetUtcNow();
        _world.Ledger.Write(LedgerWrite.ControlResult, writer => writer.SettleControlRequest(id, ControlResult.Applied, "done", at));
        _world.Ledger.Write(LedgerWrite.ControlResult, writer => writer.SettleControlRequest(id, ControlResult.Expired, "late", at));
        Assert.Equal(
            request with { Id = id, Result = ControlResult.Applied, Detail = "done" },
            _world.Ledger.Read(reader => reader.FindControlRequest(id)));
        Assert.Equal(second, Assert.Single(_world.Ledger.Read(reader => reader.ReadPendingControlRequests())).Id);
        Assert.Null(_world.Ledger.Read(reader => reader.FindControlRequest(99)));
    }

    [Fact]
    public void SettledControlRequestsDoNotPileUp()
    {
        var request = Filled.Make<ControlRequest>() with { Id = 0, Lane = null, Result = null, Detail = null };
        var forgotten = _world.Ledger.Write(LedgerWrite.ControlRequest, writer => writer.AddControlRequest(request));
        _world.Ledger.Write(LedgerWrite.ControlResult, writer =>
        {
            for (var i = 0; i < 2500; i++)
                writer.SettleControlRequest(writer.AddControlRequest(request), ControlResult.Applied, null, _world.Time.GetUtcNow());
        });
        Assert.Null(_world.Ledger.Read(reader => reader.FindControlRequest(forgotten + 1)));
        Assert.NotNull(_world.Ledger.Read(reader => reader.FindControlRequest(forgotten + 2500)));
        Assert.Equal(forgotten, Assert.Single(_world.Ledger.Read(reader => reader.ReadPendingControlRequests())).Id);
    }
}
