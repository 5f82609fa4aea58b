using Maestro.Agents;

namespace Maestro.Tests.Agents.AppServer;

/// <summary>A tool host made of a function.</summary>
internal sealed class ToolHosts(Func<AgentToolCall, CancellationToken, Task<AgentToolResult>> call) : IAgentToolHost
{
    public static IAgentToolHost None { get; } = new ToolHosts((_, _) => Task.FromResult(new AgentToolResult(false, "no tools here")));

    public Task<AgentToolResult> CallAsync(AgentToolCall toolCall, CancellationToken cancellation) => call(toolCall, cancellation);
}
