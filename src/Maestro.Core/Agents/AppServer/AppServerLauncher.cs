using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.Sandbox;
using Maestro.Processes;

namespace Maestro.Agents.AppServer;

/// <summary>Starts sessions with an app-server, and refuses to run one with less sandbox than was asked for.</summary>
/// <param name="processes">Starts its process.</param>
/// <param name="time">The clock.</param>
internal sealed class AppServerLauncher(ProcessGate processes, TimeProvider time) : IAgentLauncher
{
    private readonly AppServerStarter starter = new(processes, time);

    /// <inheritdoc/>
    public async Task<IAgentSession> StartAsync(
        AgentLaunch launch, IAgentToolHost tools, IAgentObserver observer, CancellationToken cancellation)
    {
        var spec = new ProcessSpec(ProcessPurpose.Agent, launch.Command, launch.Directory, EnvironmentOf(launch)) { Mark = launch.Mark };
        var connection = await starter.StartAsync(spec, tools, observer, launch.Limits, cancellation);
        try
        {
            if (launch.ResumeThreadId is not null) connection.Protocol.SetHistory(launch.TokenBaseline);
            var thread = await connection.RequestAsync(new ThreadRequest(launch), cancellation);
            SandboxCheck.Require(launch, thread.Sandbox, thread.Directory);
            if (SandboxCheck.Unasked(launch, thread.Sandbox) is { Count: > 0 } unasked)
            {
                connection.Happened(new AgentEvent.Warning("sandbox_wider", $"Writable although nobody asked: {string.Join(", ", unasked)}"));
            }

            return new AppServerSession(connection, launch, thread, time);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static Dictionary<string, string> EnvironmentOf(AgentLaunch launch)
    {
        var environment = new Dictionary<string, string>(launch.Environment);
        string[] names = OperatingSystem.IsWindows() ? ["TEMP", "TMP"] : ["TMPDIR"];
        foreach (var name in names) environment[name] = launch.PrivateTemp;
        return environment;
    }
}
