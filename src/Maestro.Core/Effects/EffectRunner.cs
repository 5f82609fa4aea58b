using Maestro.Gates;
using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>
/// Runs effects so that a crash at any point leaves either nothing, or an intent whose truth the world itself tells: the intent is written
/// before, the receipt after, and an intent without a receipt is settled by readback, never by blind repetition.
/// </summary>
internal sealed class EffectRunner(ILedger ledger, IEnumerable<IEffectHandler> handlers, IGateObserver observer, TimeProvider time)
{
    private readonly Dictionary<Type, IEffectHandler> _handlers = handlers.ToDictionary(handler => handler.Payload);

    /// <summary>Every effect type with its guarantee.</summary>
    public IReadOnlyCollection<IEffectHandler> Handlers => _handlers.Values;

    /// <summary>Makes the effect happen, or finds that it has.</summary>
    /// <exception cref="FenceLostException">The lease is gone; nothing was done.</exception>
    /// <exception cref="EffectRefusedException">The world refused it, now or when it was tried before.</exception>
    public async Task<EffectReceipt> RunAsync(EffectIntent intent, CancellationToken cancellation)
    {
        var handler = _handlers[intent.Payload.GetType()];
        var known = ledger.Write(LedgerWrite.EffectIntent, intent.Fence, writer => Intend(writer, intent, handler));
        return known switch
        {
            null => await ApplyAsync(intent.Key, intent.Fence, handler, intent.Payload, cancellation),
            { State: EffectState.Done } => EffectJson.ReadReceipt(known.Receipt!),
            { State: EffectState.Refused } => throw new EffectRefusedException(EffectJson.ReadProblem(known.Receipt!)),
            _ => await SettleAsync(known, intent.Fence, handler, cancellation),
        };
    }

    /// <summary>Settles an intent that an earlier process left behind.</summary>
    public Task<EffectReceipt> SettleAsync(EffectRecord pending, Fence fence, CancellationToken cancellation)
    {
        var payload = EffectJson.ReadPayload(pending.Payload);
        ledger.Write(LedgerWrite.EffectIntent, fence, _ => { });
        return SettleAsync(pending, fence, _handlers[payload.GetType()], cancellation);
    }

    private EffectRecord? Intend(ILedgerWriter writer, EffectIntent intent, IEffectHandler handler)
    {
        if (writer.FindEffect(intent.Key) is { } known) return known;
        writer.AddEffect(new EffectRecord(
            intent.Key,
            intent.Lane,
            intent.Run,
            handler.Type,
            handler.Guarantee,
            EffectJson.Write(intent.Payload),
            EffectState.Pending,
            Receipt: null,
            time.GetUtcNow(),
            SettledAt: null));
        return null;
    }

    private async Task<EffectReceipt> SettleAsync(
        EffectRecord pending, Fence fence, IEffectHandler handler, CancellationToken cancellation)
    {
        var payload = EffectJson.ReadPayload(pending.Payload);
        var happened = await handler.ReadBackAsync(payload, cancellation);
        if (happened is null) return await ApplyAsync(pending.Key, fence, handler, payload, cancellation);
        Settle(pending.Key, fence, EffectState.Done, EffectJson.Write(happened));
        return happened;
    }

    private async Task<EffectReceipt> ApplyAsync(
        string key, Fence fence, IEffectHandler handler, EffectPayload payload, CancellationToken cancellation)
    {
        observer.Pass(new GatePassage(Gate.Effect, handler.Type, GateMoment.Before));
        EffectReceipt receipt;
        try
        {
            receipt = await handler.ApplyAsync(payload, cancellation);
        }
        catch (EffectRefusedException refused)
        {
            Settle(key, fence, EffectState.Refused, EffectJson.Write(refused.Problem));
            throw;
        }

        observer.Pass(new GatePassage(Gate.Effect, handler.Type, GateMoment.After));
        Settle(key, fence, EffectState.Done, EffectJson.Write(receipt));
        return receipt;
    }

    private void Settle(string key, Fence fence, EffectState state, string receipt) =>
        ledger.Write(LedgerWrite.EffectReceipt, fence, writer => writer.SettleEffect(key, state, receipt, time.GetUtcNow()));
}
