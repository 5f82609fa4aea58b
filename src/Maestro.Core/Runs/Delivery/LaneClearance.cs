using Maestro.Lanes;

namespace Maestro.Runs;

/// <summary>How it went to take a lane's worktree and branch away.</summary>
/// <param name="Obstacle">What stands in the way; null when both are gone.</param>
/// <param name="Kept">Where work was kept that nothing else held; null when there was none.</param>
internal sealed record LaneClearance(string? Obstacle, KeptWork? Kept);
