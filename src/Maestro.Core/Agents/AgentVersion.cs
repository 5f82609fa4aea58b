using Maestro.Problems;

namespace Maestro.Agents;

/// <summary>What an agent's program says of itself.</summary>
/// <param name="Told">Its version as it tells it; empty when it tells none.</param>
/// <param name="ExitCode">How the question ended; null when it could not be asked.</param>
/// <param name="Obstacle">Why it cannot serve; null when nothing is known against it.</param>
internal sealed record AgentVersion(string Told, int? ExitCode, Problem? Obstacle);
