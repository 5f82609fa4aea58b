namespace Maestro.Agents.AppServer;

/// <summary>Observes nothing.</summary>
internal sealed class Unobserved : IAgentObserver
{
    /// <summary>The one instance.</summary>
    public static Unobserved Instance { get; } = new();

    private Unobserved()
    {
    }

    /// <inheritdoc/>
    public void Observe(AgentEvent happened, DateTimeOffset at)
    {
    }
}
