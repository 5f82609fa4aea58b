namespace Maestro.Effects;

/// <summary>Resolves a review thread.</summary>
internal sealed record ResolveThread(int Number, string ThreadId) : EffectPayload;
