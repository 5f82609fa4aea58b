namespace Maestro.Ledger;

/// <summary>What a lease is on.</summary>
/// <param name="ProjectId">The project of maestro.toml.</param>
/// <param name="Tracker">The tracker's provider.</param>
/// <param name="IssueId">The tracker's permanent id of the issue.</param>
public sealed record LeaseKey(string ProjectId, string Tracker, string IssueId);
