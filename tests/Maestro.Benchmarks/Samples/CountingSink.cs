using Maestro.Agents;
using Maestro.Agents.AppServer;

namespace Maestro.Benchmarks.Samples;

/// <summary>Takes what a protocol session makes of its lines, and keeps nothing but the calls that want an answer.</summary>
internal sealed class CountingSink : IProtocolSink
{
    public Queue<ServerRequestId> Calls { get; } = [];

    public int Events { get; private set; }

    /// <summary>Lines that meant nothing to the session: a recorded turn has none.</summary>
    public int Useless { get; private set; }

    public void Send(ReadOnlyMemory<byte> line)
    {
    }

    public void Happened(AgentEvent happened)
    {
        Events++;
        if (happened is AgentEvent.Discarded or AgentEvent.MalformedLine or AgentEvent.Noise) Useless++;
    }

    public void ToolCalled(ServerRequestId id, AgentToolCall call) => Calls.Enqueue(id);

    public void Changed()
    {
    }
}
