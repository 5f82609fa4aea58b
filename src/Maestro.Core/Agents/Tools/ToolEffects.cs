using Maestro.Effects;

namespace Maestro.Agents.Tools;

/// <summary>Effects in the name of one session.</summary>
internal sealed class ToolEffects(EffectRunner runner, ToolScope scope)
{
    /// <summary>Makes the effect happen, or finds that it has.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="payload">What it does.</param>
    /// <param name="cancellation">The session is ending; the intent stays and is settled later.</param>
    public Task<EffectReceipt> RunAsync(string key, EffectPayload payload, CancellationToken cancellation) =>
        runner.RunAsync(new EffectIntent(key, scope.Lane, scope.Run, scope.Fence, payload), cancellation);
}
