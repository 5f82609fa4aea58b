using Maestro.Lanes;

namespace Maestro.Ledger;

/// <summary>The validated head of a lane's pull request.</summary>
/// <param name="Run">The attempt that handed it off.</param>
/// <param name="PullRequestNumber">Our pull request.</param>
/// <param name="PullRequestUrl">Its address.</param>
/// <param name="Head">The validated commit.</param>
/// <param name="Tree">Its tree.</param>
/// <param name="ValidatedAt">When validation succeeded.</param>
/// <param name="CompletedAt">When every public write of the handoff was done; null while some are pending.</param>
public sealed record Handoff(
    RunId Run, int PullRequestNumber, string PullRequestUrl, string Head, string Tree, DateTimeOffset ValidatedAt, DateTimeOffset? CompletedAt);
