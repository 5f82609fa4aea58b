namespace Maestro.Agents.AppServer;

/// <summary>The tool host of a server that advertises no tools.</summary>
internal sealed class NoTools : IAgentToolHost
{
    /// <summary>The one instance.</summary>
    public static NoTools Instance { get; } = new();

    private NoTools()
    {
    }

    /// <inheritdoc/>
    public Task<AgentToolResult> CallAsync(AgentToolCall call, CancellationToken cancellation) =>
        Task.FromResult(new AgentToolResult(false, "There are no tools here."));
}
