using Maestro.Lanes;

namespace Maestro.Agents.Comments;

/// <summary>An attempt failed for good, or the agent asked for a person.</summary>
internal sealed record FailureComment
{
    /// <summary>The attempt.</summary>
    public required RunId Run { get; init; }

    /// <summary>Its number in the episode.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the guard was set; the same after a crash.</summary>
    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>Stable code of the failure or of the guard. Never the raw error.</summary>
    public required string ErrorClass { get; init; }

    /// <summary>What a person can do.</summary>
    public required string NextAction { get; init; }

    /// <summary>Relative to the repository.</summary>
    public required string WorktreePath { get; init; }

    /// <summary>The agent's own words, when it asked for a person.</summary>
    public string Explanation { get; init; } = "";
}
