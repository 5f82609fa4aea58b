using Maestro.Issues;

namespace Maestro.Trackers.Local;

/// <summary>Everything the embedded tracker knows about an issue.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Comments">Oldest first.</param>
/// <param name="Blocks">Identifiers of the issues that it blocks.</param>
/// <param name="History">What happened to it, oldest first.</param>
internal sealed record IssueDetail(
    Issue Issue, string Author, IReadOnlyList<IssueComment> Comments, IReadOnlyList<string> Blocks, IReadOnlyList<IssueEvent> History);
