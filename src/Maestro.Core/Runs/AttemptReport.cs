using Maestro.Lanes;

namespace Maestro.Runs;

/// <summary>How a session of an attempt ended.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Run">The attempt.</param>
/// <param name="Issue">The issue's identifier.</param>
/// <param name="Result">What came of its last stage.</param>
/// <param name="Guard">The guard that it ended with; null when no person is needed.</param>
internal sealed record AttemptReport(LaneId Lane, RunId Run, string Issue, StageResult Result, string? Guard);
