using Maestro.Lanes;

namespace Maestro.Agents.Comments;

/// <summary>The work is in review.</summary>
internal sealed record CompletionComment
{
    /// <summary>The attempt.</summary>
    public required RunId Run { get; init; }

    /// <summary>Its number in the episode.</summary>
    public required int Attempt { get; init; }

    /// <summary>When its head was recorded; the same after a crash, or the comment would differ.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The lane's branch.</summary>
    public required string Branch { get; init; }

    /// <summary>Address of the pull request.</summary>
    public required string PullRequestUrl { get; init; }

    /// <summary>Relative to the repository.</summary>
    public required string WorktreePath { get; init; }

    /// <summary>How validation went, a few words.</summary>
    public required string ValidationResult { get; init; }

    /// <summary>The agent's own words.</summary>
    public string Summary { get; init; } = "";
}
