namespace Maestro.Agents;

/// <summary>Starts agent sessions.</summary>
internal interface IAgentLauncher
{
    /// <summary>Starts the agent's process and its thread; on failure the whole process tree is ended before it throws.</summary>
    /// <param name="launch">What to start.</param>
    /// <param name="tools">Carries out the agent's tool calls.</param>
    /// <param name="observer">Sees everything that happens.</param>
    /// <param name="cancellation">Gives up the start.</param>
    /// <exception cref="Problems.MaestroException">
    /// <c>agent_not_found</c>, <c>agent_request_timeout</c>, <c>agent_request_failed</c>, <c>agent_exited</c>, <c>agent_thread_not_found</c>
    /// (the thread to resume is gone: start a new one), <c>sandbox_read_only</c>, <c>sandbox_not_effective</c>.
    /// </exception>
    Task<IAgentSession> StartAsync(AgentLaunch launch, IAgentToolHost tools, IAgentObserver observer, CancellationToken cancellation);
}
