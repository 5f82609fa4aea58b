using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Agents.Tools;

/// <summary>How an attempt's way to end is recorded.</summary>
internal static class TerminalPaths
{
    /// <summary>The attempt with this way recorded; another one recorded before makes it contradictory, for good.</summary>
    /// <param name="attempt">As it is now.</param>
    /// <param name="path">The way.</param>
    /// <param name="summary">What the agent says about it; null when that follows.</param>
    public static Attempt Record(Attempt attempt, TerminalPath path, string? summary) => attempt.RecordedPath is { } recorded && recorded != path
        ? attempt with { PathsConflict = true }
        : attempt with { RecordedPath = path, Summary = summary };

    /// <summary>The answer when two ways were recorded.</summary>
    public static ToolAnswer Conflict() => ToolAnswer.Fail(
        ToolCodes.PathsConflict,
        "Two different ways to end were recorded in this attempt, so it fails.",
        "Stop. The next attempt starts with what is committed.");

    /// <summary>The tool that records a way.</summary>
    public static string ToolFor(TerminalPath path) => path switch
    {
        TerminalPath.ReviewHandoff => ToolNames.IssueReviewHandoff,
        TerminalPath.ReviewRepair => ToolNames.IssueReviewRepairComplete,
        TerminalPath.ManualAttention => ToolNames.IssueLabelAdd,
        _ => throw new ArgumentOutOfRangeException(nameof(path), path.ToSnakeCase(), null),
    };
}
