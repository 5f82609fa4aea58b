using Maestro.Issues;

namespace Maestro.Trackers.Local;

/// <summary>A project of the embedded tracker with its states and labels.</summary>
/// <param name="RowId">Its row; null for one that nothing was written to yet.</param>
/// <param name="Name">Its name.</param>
/// <param name="Prefix">What its issues' identifiers begin with.</param>
/// <param name="States">Every state with its row.</param>
/// <param name="Labels">Every label with its row.</param>
internal sealed record ProjectRow(
    long? RowId,
    string Name,
    string Prefix,
    IReadOnlyList<(long RowId, IssueState State)> States,
    IReadOnlyList<(long RowId, string Name)> Labels)
{
    /// <summary>The states of every new project.</summary>
    public static IReadOnlyList<IssueState> DefaultStates { get; } =
    [
        new("Backlog", IssueStateKind.Backlog),
        new("Todo", IssueStateKind.Unstarted),
        new("In Progress", IssueStateKind.Started),
        new("In Review", IssueStateKind.Started),
        new("Done", IssueStateKind.Completed),
        new("Canceled", IssueStateKind.Canceled),
        new("Duplicate", IssueStateKind.Canceled),
    ];

    /// <summary>A project that nothing was written to yet.</summary>
    public static ProjectRow OfNothing(string name) => new(null, name.Trim(), "", [.. DefaultStates.Select(state => (0L, state))], []);

    /// <summary>The project as it will be made when nothing was written to it yet; else as it is.</summary>
    /// <param name="states">The states that it begins with beside the tracker's own.</param>
    public ProjectRow Planned(IReadOnlyList<IssueState> states) => RowId is not null
        ? this
        : this with { States = [.. States, .. states.Where(state => FindState(state.Name) is null).Select(state => (0L, state))] };

    /// <summary>The project as every tracker tells it.</summary>
    public TrackerProject ToProject() => new(Name, [.. States.Select(state => state.State)], [.. Labels.Select(label => label.Name)]);

    /// <summary>The state of this name; null when there is none.</summary>
    public (long RowId, IssueState State)? FindState(string name) =>
        States.Where(state => IssueName.Same(state.State.Name, name)).Select(state => ((long, IssueState)?)state).FirstOrDefault();

    /// <summary>The label of this name; null when there is none.</summary>
    public (long RowId, string Name)? FindLabel(string name) =>
        Labels.Where(label => IssueName.Same(label.Name, name)).Select(label => ((long, string)?)label).FirstOrDefault();
}
