namespace Maestro.Agents.Probe.Checks;

/// <summary>How a turn of the probe's went.</summary>
/// <param name="Unusable">Why nothing can be concluded from it; null when the turn completed.</param>
/// <param name="Output">What the model was told after its first step.</param>
/// <param name="Calls">Calls of the probe's tool.</param>
/// <param name="ThreadId">The thread.</param>
internal sealed record ProbeTurnResult(ProbeVerdict? Unusable, string Output, IReadOnlyList<AgentToolCall> Calls, string ThreadId);
