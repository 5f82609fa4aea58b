namespace Maestro.Issues;

/// <summary>One issue of a tracker, as last read. Untrusted text: titles and descriptions never choose a path, a command or a state.</summary>
public sealed record Issue
{
    /// <summary>The tracker's own permanent id.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it, for example <c>ENG-12</c>.</summary>
    public required string Identifier { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Markdown; empty when there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The project it belongs to: the Linear slugId or the local project's name.</summary>
    public required string Project { get; init; }

    /// <summary>Name of its workflow state.</summary>
    public required string State { get; init; }

    /// <summary>What sort of state that is.</summary>
    public required IssueStateKind StateKind { get; init; }

    /// <summary>Names of its labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>1 (urgent) to 4 (low); 0 is none.</summary>
    public int Priority { get; init; }

    /// <summary>The issues that block it.</summary>
    public IReadOnlyList<IssueBlocker> Blockers { get; init; } = [];

    /// <summary>Where a person reads it; null when the tracker has no pages.</summary>
    public string? Url { get; init; }

    /// <summary>Archived or in the trash.</summary>
    public bool Archived { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether it carries a label of this name; case and surrounding space do not count.</summary>
    public bool HasLabel(string name) => Labels.Any(label => IssueName.Same(label, name));
}
