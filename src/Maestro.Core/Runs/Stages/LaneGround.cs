namespace Maestro.Runs;

/// <summary>The places of one lane on this machine; every path absolute.</summary>
/// <param name="Worktree">The lane's folder.</param>
/// <param name="GitDirectory">Its private git directory.</param>
/// <param name="CommonDirectory">The repository's common git directory.</param>
/// <param name="PrivateTemp">A temporary folder of the lane's own, outside the worktree.</param>
/// <param name="WritableRoots">What else may be written in the lane's name: what git needs to commit, and what the operator granted.</param>
internal sealed record LaneGround(
    string Worktree, string GitDirectory, string CommonDirectory, string PrivateTemp, IReadOnlyList<string> WritableRoots);
