namespace Maestro.Trackers.Local;

/// <summary>One thing that happened to an issue.</summary>
/// <param name="At">When.</param>
/// <param name="Author">Who did it.</param>
/// <param name="Kind">What.</param>
/// <param name="From">What was before: a state, a title, a priority; null where there is none.</param>
/// <param name="To">What is now: also the label or the other issue; null where there is none.</param>
internal sealed record IssueEvent(DateTimeOffset At, string Author, IssueEventKind Kind, string? From, string? To);
