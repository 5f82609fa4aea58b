using Maestro.Processes;

namespace Maestro.Agents;

/// <summary>What ending a session saw.</summary>
/// <param name="TreeGone">Every process of the tree was seen gone; nothing about the lane may be trusted before.</param>
/// <param name="Survivors">Processes that were still alive at the end.</param>
/// <param name="ExitCode">Exit code of the agent's process, when it was seen.</param>
internal sealed record AgentEnding(bool TreeGone, IReadOnlyList<ProcessIdentity> Survivors, int? ExitCode);
