namespace Maestro.Trackers.Local;

/// <summary>Which issues are listed; all that fit every part.</summary>
internal sealed record IssueQuery
{
    /// <summary>In one of these states; empty for any.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>With all of these labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>With this in title or description; case does not count.</summary>
    public string? Text { get; init; }

    /// <summary>Archived ones too.</summary>
    public bool Archived { get; init; }
}
