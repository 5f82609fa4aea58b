using Maestro.Lanes;

namespace Maestro.Agents.Comments;

/// <summary>Work begins.</summary>
/// <param name="Run">The attempt.</param>
/// <param name="Attempt">Its number in the episode.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="WorktreePath">Relative to the repository.</param>
/// <param name="Transport">How the agent is talked to.</param>
/// <param name="Summary">The agent's own words; empty when the host writes the comment in its place.</param>
internal sealed record StartComment(RunId Run, int Attempt, DateTimeOffset StartedAt, string WorktreePath, string Transport, string Summary);
