namespace Maestro.Lanes;

/// <summary>What was found of a lane's branch and worktree.</summary>
/// <param name="State">How far they are.</param>
/// <param name="GitDirectory">The worktree's git directory; null unless it is ready.</param>
/// <param name="BranchHead">Where the branch stands; null when it does not exist.</param>
internal sealed record LaneSighting(LaneSightingState State, string? GitDirectory, string? BranchHead)
{
    /// <summary>An agent can work in it.</summary>
    public bool IsReady => State == LaneSightingState.Ready;
}
