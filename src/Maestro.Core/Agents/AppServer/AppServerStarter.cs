using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.AppServer.Transport;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Agents.AppServer;

/// <summary>Starts an agent's process and shakes hands with it.</summary>
/// <param name="processes">Starts it.</param>
/// <param name="time">The clock.</param>
internal sealed class AppServerStarter(ProcessGate processes, TimeProvider time)
{
    /// <summary>The version Maestro gives as its own.</summary>
    public static string Version { get; } = typeof(AppServerStarter).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Starts a server that is initialized; on failure its whole tree is ended before it throws.</summary>
    /// <param name="spec">What to start.</param>
    /// <param name="tools">Carries out tool calls.</param>
    /// <param name="observer">Sees everything.</param>
    /// <param name="limits">Time limits.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="MaestroException"><c>agent_not_found</c>, <c>agent_request_timeout</c>, <c>agent_request_failed</c>, <c>agent_exited</c>.</exception>
    public async Task<AppServerConnection> StartAsync(
        ProcessSpec spec, IAgentToolHost tools, IAgentObserver observer, AgentRequestLimits limits, CancellationToken cancellation)
    {
        var connection = new AppServerConnection(new ChildTransport(await StartAsync(spec, cancellation)), tools, observer, limits, time);
        try
        {
            await connection.RequestAsync(new InitializeRequest(Version), cancellation);
            connection.Protocol.Notify(Methods.Initialized);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<ChildProcess> StartAsync(ProcessSpec spec, CancellationToken cancellation)
    {
        try
        {
            return await processes.StartAsync(spec, cancellation);
        }
        catch (MaestroException failed) when (failed.Code is "program_not_found" or "program_not_executable")
        {
            throw AgentProblems.Of(
                AgentProblems.NotFound,
                spec.Command[0],
                $"The agent cannot be started: {failed.Problems[0].Message}",
                "Install it (npm install -g @openai/codex), or name its full path in [agent] command.",
                failed);
        }
    }
}
