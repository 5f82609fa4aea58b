namespace Maestro.Effects;

/// <summary>Makes the lane's branch and worktree.</summary>
internal sealed record AddWorktree(string Branch, string Path, string BaseCommit) : EffectPayload;
