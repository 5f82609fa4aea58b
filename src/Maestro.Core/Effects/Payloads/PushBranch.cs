namespace Maestro.Effects;

/// <summary>Brings a branch of the remote to exactly this commit, fast-forward only.</summary>
internal sealed record PushBranch(string Branch, string Commit) : EffectPayload;
