using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Tracking;

/// <summary>An item that began and has not ended.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Output">The event that says it wrote something, made once.</param>
internal sealed record OpenItem(WireId Id, AgentItemKind Kind, AgentEvent.CommandOutput Output);
