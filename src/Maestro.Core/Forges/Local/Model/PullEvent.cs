namespace Maestro.Forges.Local;

/// <summary>One thing that happened to a pull request.</summary>
/// <param name="At">When it was done, or seen.</param>
/// <param name="Author">Login of who did it; null when the repository showed it.</param>
/// <param name="Kind">What.</param>
/// <param name="Detail">In words; may be empty.</param>
internal sealed record PullEvent(DateTimeOffset At, string? Author, PullEventKind Kind, string Detail);
