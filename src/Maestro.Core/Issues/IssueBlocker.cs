namespace Maestro.Issues;

/// <summary>An issue that blocks another.</summary>
/// <param name="Id">The tracker's permanent id of the blocking issue.</param>
/// <param name="Identifier">What people call it.</param>
/// <param name="State">Name of its workflow state.</param>
/// <param name="StateKind">What sort of state that is.</param>
public sealed record IssueBlocker(string Id, string Identifier, string State, IssueStateKind StateKind);
