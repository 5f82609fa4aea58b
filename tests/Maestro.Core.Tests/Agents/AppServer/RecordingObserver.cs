using System.Threading.Channels;
using Maestro.Agents;

namespace Maestro.Tests.Agents.AppServer;

/// <summary>Keeps every event and lets a test wait for one.</summary>
internal sealed class RecordingObserver : IAgentObserver
{
    private readonly Lock gate = new();
    private readonly List<AgentEvent> events = [];
    private readonly Channel<AgentEvent> stream = Channel.CreateUnbounded<AgentEvent>();

    public IReadOnlyList<AgentEvent> Events
    {
        get
        {
            lock (gate) return [.. events];
        }
    }

    public void Observe(AgentEvent happened, DateTimeOffset at)
    {
        lock (gate) events.Add(happened);
        stream.Writer.TryWrite(happened);
    }

    /// <summary>The next event of a kind that no earlier wait has taken or passed over.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? wanted = null)
        where T : AgentEvent
    {
        while (true)
        {
            if (await stream.Reader.ReadAsync() is T found && (wanted is null || wanted(found))) return found;
        }
    }
}
