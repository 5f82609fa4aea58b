namespace Maestro.Trackers.Local;

/// <summary>What is changed about an issue, all of it or nothing; null and empty leave as is.</summary>
internal sealed record IssueChange
{
    /// <summary>Labels to put on, made when the project lacks them.</summary>
    public IReadOnlyList<string> NewLabels { get; init; } = [];

    /// <summary>The new title.</summary>
    public string? Title { get; init; }

    /// <summary>The new description; empty removes it.</summary>
    public string? Description { get; init; }

    /// <summary>Name of the new state.</summary>
    public string? State { get; init; }

    /// <summary>1 (urgent) to 4 (low); 0 is none.</summary>
    public int? Priority { get; init; }

    /// <summary>Labels to put on it; must exist.</summary>
    public IReadOnlyList<string> AddLabels { get; init; } = [];

    /// <summary>Labels to take off; must exist.</summary>
    public IReadOnlyList<string> RemoveLabels { get; init; } = [];

    /// <summary>Identifiers of further issues that block it.</summary>
    public IReadOnlyList<string> AddBlockers { get; init; } = [];

    /// <summary>Identifiers of issues that no longer block it.</summary>
    public IReadOnlyList<string> RemoveBlockers { get; init; } = [];

    /// <summary>True archives it, false brings it back.</summary>
    public bool? Archived { get; init; }
}
