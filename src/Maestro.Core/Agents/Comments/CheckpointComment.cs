using Maestro.Lanes;

namespace Maestro.Agents.Comments;

/// <summary>Where the work stands.</summary>
internal sealed record CheckpointComment
{
    /// <summary>The attempt.</summary>
    public required RunId Run { get; init; }

    /// <summary>Its number in the episode.</summary>
    public required int Attempt { get; init; }

    /// <summary>What is being done now.</summary>
    public required string Phase { get; init; }

    /// <summary>What exactly is worked on.</summary>
    public required string Focus { get; init; }

    /// <summary>What comes next.</summary>
    public required string NextAction { get; init; }

    /// <summary>What stands in the way.</summary>
    public IReadOnlyList<string> Blockers { get; init; } = [];

    /// <summary>What was found or done.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>What was run and how it went.</summary>
    public IReadOnlyList<string> Verification { get; init; } = [];
}
