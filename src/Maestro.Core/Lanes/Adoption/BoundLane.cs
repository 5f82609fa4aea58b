namespace Maestro.Lanes;

/// <summary>What a retained lane is bound to now.</summary>
/// <param name="OriginUrl">The remote's address.</param>
/// <param name="GitDirectory">Git directory of the worktree at the lane's path; null when neither worktree nor branch is left.</param>
internal sealed record BoundLane(string OriginUrl, string? GitDirectory);
