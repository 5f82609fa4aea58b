namespace Maestro.Lanes;

/// <summary>A branch that is there already and becomes a lane's own.</summary>
/// <param name="Commit">Where the lane begins: the newer of the branch here and the published one.</param>
/// <param name="Local">Where the branch stands in the repository; null when it is not here.</param>
/// <param name="Published">Where it stands on the remote; null when it was never published.</param>
/// <param name="Fork">Where it left the base: the lane's base commit.</param>
/// <param name="GitDirectory">Git directory of a worktree that is at the lane's path, on this branch; null when there is none.</param>
internal sealed record AdoptedBranch(string Commit, string? Local, string? Published, string Fork, string? GitDirectory);
