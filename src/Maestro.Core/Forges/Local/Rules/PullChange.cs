namespace Maestro.Forges.Local;

/// <summary>What the repository shows about an open pull request that the forge's file does not say yet.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Head">The commit it stands at now, or stood at when it was closed or merged.</param>
/// <param name="Attempt">The decided merge that did it, when one did.</param>
internal sealed record PullChange(PullChangeKind Kind, string Head, MergeAttempt? Attempt = null);
