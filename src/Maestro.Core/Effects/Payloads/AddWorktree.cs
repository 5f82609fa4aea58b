namespace Maestro.Effects;

/// <summary>Makes the lane's branch and worktree, or what is missing of them.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Path">The worktree's folder; absolute.</param>
/// <param name="BaseCommit">The commit that the lane starts from.</param>
/// <param name="GitDirectory">The worktree's git directory, when one was recorded.</param>
/// <param name="OriginUrl">The remote's address, when one was recorded.</param>
/// <param name="AdoptedCommit">Where the branch stands that is the lane's without Maestro having made it; null for one that it makes.</param>
internal sealed record AddWorktree(
    string Branch, string Path, string BaseCommit, string? GitDirectory, string? OriginUrl, string? AdoptedCommit = null) : EffectPayload;
