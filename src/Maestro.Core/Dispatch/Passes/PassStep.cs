namespace Maestro.Dispatch;

/// <summary>One thing that a pass would do.</summary>
/// <param name="Action">What, as a verb.</param>
/// <param name="Issue">The issue's identifier.</param>
/// <param name="Title">Its title.</param>
/// <param name="Reason">Why: a stable code.</param>
internal sealed record PassStep(string Action, string Issue, string Title, string Reason);
