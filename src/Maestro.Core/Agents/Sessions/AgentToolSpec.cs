using System.Text.Json;

namespace Maestro.Agents;

/// <summary>A tool as it is advertised to the agent when its thread starts.</summary>
/// <param name="Name">Matches <c>^[a-zA-Z0-9_-]+$</c>.</param>
/// <param name="Description">What it does, for the model.</param>
/// <param name="InputSchema">JSON Schema of its arguments.</param>
internal sealed record AgentToolSpec(string Name, string Description, JsonElement InputSchema);
