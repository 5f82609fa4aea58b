using Maestro.Agents.AppServer.Payloads;

namespace Maestro.Agents.AppServer.Tracking;

/// <summary>How the agent says that a turn ended.</summary>
/// <param name="Status">completed, interrupted, failed; or a word that this client does not know.</param>
/// <param name="Error">The error, when it gave one.</param>
internal sealed record TurnEnd(string Status, TurnErrorPayload? Error);
