namespace Maestro.Issues;

/// <summary>A workflow state that issues of a project can be in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What sort of state it is.</param>
public sealed record IssueState(string Name, IssueStateKind Kind);
