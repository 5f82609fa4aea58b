namespace Maestro.Trackers.Local;

/// <summary>What an issue of the embedded tracker is made with.</summary>
/// <param name="Title">One line.</param>
internal sealed record IssueDraft(string Title)
{
    /// <summary>Markdown.</summary>
    public string Description { get; init; } = "";

    /// <summary>Name of its state; null for the first planned one.</summary>
    public string? State { get; init; }

    /// <summary>1 (urgent) to 4 (low); 0 is none.</summary>
    public int Priority { get; init; }

    /// <summary>Names of labels that exist.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Identifiers of the issues that block it.</summary>
    public IReadOnlyList<string> BlockedBy { get; init; } = [];
}
