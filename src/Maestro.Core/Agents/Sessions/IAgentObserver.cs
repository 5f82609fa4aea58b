namespace Maestro.Agents;

/// <summary>Sees everything that happens in a session, in order, one event at a time.</summary>
internal interface IAgentObserver
{
    /// <summary>Called on the session's reading loop: must be quick, must not throw, must not call back into the session.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="at">When, by the session's clock.</param>
    void Observe(AgentEvent happened, DateTimeOffset at);
}
