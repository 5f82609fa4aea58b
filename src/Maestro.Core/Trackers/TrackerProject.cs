using Maestro.Issues;

namespace Maestro.Trackers;

/// <summary>What a tracker says about a project as a whole.</summary>
/// <param name="Name">Its slug or local name.</param>
/// <param name="States">Every workflow state that its issues can be in.</param>
/// <param name="Labels">Names of every label that its issues can carry.</param>
public sealed record TrackerProject(string Name, IReadOnlyList<IssueState> States, IReadOnlyList<string> Labels);
