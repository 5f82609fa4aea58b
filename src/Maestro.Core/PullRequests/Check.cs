namespace Maestro.PullRequests;

/// <summary>One check on a commit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How it stands.</param>
/// <param name="IsRequired">The base requires it.</param>
/// <param name="Url">Where a person reads its log; null when nowhere.</param>
/// <param name="LogTail">The end of its output; empty when unknown.</param>
public sealed record Check(string Name, CheckState State, bool IsRequired, string? Url, string LogTail);
