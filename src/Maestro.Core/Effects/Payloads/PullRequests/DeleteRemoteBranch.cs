namespace Maestro.Effects;

/// <summary>Deletes a branch of the remote that stands at exactly this commit.</summary>
internal sealed record DeleteRemoteBranch(string Branch, string Head) : EffectPayload;
