namespace Maestro.Effects;

/// <summary>Closes a pull request without a merge.</summary>
internal sealed record ClosePullRequest(int Number) : EffectPayload;
