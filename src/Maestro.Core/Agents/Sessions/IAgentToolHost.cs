namespace Maestro.Agents;

/// <summary>Carries out the tool calls of one session.</summary>
internal interface IAgentToolHost
{
    /// <summary>
    /// Carries out one call. Calls of one session may overlap. What it throws reaches the model as a failed call without details
    /// and the observer as a warning; the session goes on.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">The session is ending.</param>
    Task<AgentToolResult> CallAsync(AgentToolCall call, CancellationToken cancellation);
}
