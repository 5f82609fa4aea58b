namespace Maestro.Effects;

/// <summary>Brings the base into the branch of a pull request that stands at exactly this head.</summary>
internal sealed record UpdateBranch(int Number, string Head) : EffectPayload;
