using System.Text.Json;

namespace Maestro.Agents;

/// <summary>One call of an advertised tool by the agent. Everything in it is untrusted.</summary>
/// <param name="ThreadId">The thread that calls.</param>
/// <param name="TurnId">The turn that calls.</param>
/// <param name="CallId">The model's own id of the call.</param>
/// <param name="Tool">Name of the tool; not necessarily one that was advertised.</param>
/// <param name="Arguments">Arguments as sent, not validated; its own copy, valid after the call.</param>
internal sealed record AgentToolCall(string ThreadId, string TurnId, string CallId, string Tool, JsonElement Arguments);
