using Maestro.Ledger;
using Xunit;

namespace Maestro.Tests.Ledger;

public sealed class EffectRecordTests : IDisposable
{
    private readonly LedgerWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void AnEffectIsPendingUntilItIsSettledOnceAndForAll()
    {
        var lane = _world.OpenLane("1");
        var other = _world.OpenLane("2");
        var effect = Filled.Make<EffectRecord>() with { Key = "a", Lane = lane.Id, State = EffectState.Pending, Receipt = null, SettledAt = null };
        _world.Ledger.Write(LedgerWrite.EffectIntent, writer =>
        {
            writer.AddEffect(effect);
            writer.AddEffect(_world.Effect(other, "b"));
        });
        Assert.Equal(effect, _world.Ledger.Read(reader => reader.FindEffect("a")));
        Assert.Equal(["a", "b"], _world.Ledger.Read(reader => reader.ReadPendingEffects()).Select(pending => pending.Key));
        Assert.Equal(["b"], _world.Ledger.Read(reader => reader.ReadPendingEffects(other.Id)).Select(pending => pending.Key));

        var at = _world.Time.GetUtcNow();
        _world.Ledger.Write(LedgerWrite.EffectReceipt, writer => writer.SettleEffect("a", EffectState.Done, "{}", at));
        _world.Ledger.Write(LedgerWrite.EffectReceipt, writer => writer.SettleEffect("a", EffectState.Refused, "{\"x\":1}", at));
        Assert.Equal(
            effect with { State = EffectState.Done, Receipt = "{}", SettledAt = at },
            Assert.Single(_world.Ledger.Read(reader => reader.ReadEffects(lane.Id))));
        Assert.Equal(["b"], _world.Ledger.Read(reader => reader.ReadPendingEffects()).Select(pending => pending.Key));
    }

    [Fact]
    public void AnEffectIsIntendedOnceAndSettledOnlyWhenIntended()
    {
        var lane = _world.OpenLane();
        _world.Ledger.Write(LedgerWrite.EffectIntent, writer => writer.AddEffect(_world.Effect(lane, "a")));
        Assert.ThrowsAny<InvalidOperationException>(
            () => _world.Ledger.Write(LedgerWrite.EffectIntent, writer => writer.AddEffect(_world.Effect(lane, "a"))));
        Assert.Throws<InvalidOperationException>(
            () => _world.Ledger.Write(LedgerWrite.EffectReceipt, writer => writer.SettleEffect("b", EffectState.Done, null, default)));
    }
}
