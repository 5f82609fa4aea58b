using Maestro.Ledger;

namespace Maestro.Effects;

/// <summary>Applies one type of effect, and can tell from the world alone whether it has happened.</summary>
internal interface IEffectHandler
{
    /// <summary>The payload it handles.</summary>
    Type Payload { get; }

    /// <summary>Name of the effect type.</summary>
    string Type { get; }

    /// <summary>What it promises.</summary>
    EffectGuarantee Guarantee { get; }

    /// <summary>Reads the world: the receipt when the effect has happened, null when it has not.</summary>
    Task<EffectReceipt?> ReadBackAsync(EffectPayload payload, CancellationToken cancellation);

    /// <summary>Makes it happen.</summary>
    /// <exception cref="EffectRefusedException">The world refused for good.</exception>
    Task<EffectReceipt> ApplyAsync(EffectPayload payload, CancellationToken cancellation);
}
