namespace Maestro.Dispatch;

/// <summary>What a person's removal of a lane left behind.</summary>
/// <param name="Kept">Where work was kept that nothing else held; null when there was none.</param>
/// <param name="OpenPull">Number of the pull request that stays open; null when none does.</param>
internal sealed record RemovedLane(string? Kept, int? OpenPull);
