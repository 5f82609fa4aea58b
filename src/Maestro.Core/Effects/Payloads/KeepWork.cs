namespace Maestro.Effects;

/// <summary>Keeps the work of a lane under a reference.</summary>
/// <param name="Ref">The whole name of the reference; holds nothing else.</param>
/// <param name="Commit">The commit that holds the work; written before.</param>
internal sealed record KeepWork(string Ref, string Commit) : EffectPayload;
