namespace Maestro.Effects;

/// <summary>Moves a lane forward to a commit of its published branch.</summary>
/// <param name="Branch">The lane's branch.</param>
/// <param name="Path">The worktree's folder; absolute.</param>
/// <param name="GitDirectory">The worktree's git directory.</param>
/// <param name="BaseCommit">The commit that the lane started from.</param>
/// <param name="OriginUrl">The remote's address, when one was recorded.</param>
/// <param name="Commit">Where it is to go.</param>
internal sealed record ForwardLane(string Branch, string Path, string GitDirectory, string BaseCommit, string? OriginUrl, string Commit) : EffectPayload;
