using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>A handler of one payload type.</summary>
internal abstract class EffectHandler<TPayload>(string type, EffectGuarantee guarantee) : IEffectHandler
    where TPayload : EffectPayload
{
    public Type Payload => typeof(TPayload);

    public string Type => type;

    public EffectGuarantee Guarantee => guarantee;

    public Task<EffectReceipt?> ReadBackAsync(EffectPayload payload, CancellationToken cancellation) =>
        ReadBackAsync((TPayload)payload, cancellation);

    public Task<EffectReceipt> ApplyAsync(EffectPayload payload, CancellationToken cancellation) =>
        ApplyAsync((TPayload)payload, cancellation);

    protected abstract Task<EffectReceipt?> ReadBackAsync(TPayload payload, CancellationToken cancellation);

    protected abstract Task<EffectReceipt> ApplyAsync(TPayload payload, CancellationToken cancellation);
}
