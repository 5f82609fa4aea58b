using System.Text;
using System.Text.Json;
using Maestro.Agents;
using Maestro.Agents.AppServer;
using Xunit;

namespace Maestro.Tests.Agents.AppServer;

internal sealed class RecordingSink : IProtocolSink
{
    public List<AgentEvent> Events { get; } = [];

    public List<JsonElement> Sent { get; } = [];

    public List<(ServerRequestId Id, AgentToolCall Call)> Calls { get; } = [];

    public int Changes { get; private set; }

    public void Send(ReadOnlyMemory<byte> line)
    {
        var text = Encoding.UTF8.GetString(line.Span);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text[..^1]);
        Sent.Add(JsonElement.Parse(text));
    }

    public void Happened(AgentEvent happened) => Events.Add(happened);

    public void ToolCalled(ServerRequestId id, AgentToolCall call) => Calls.Add((id, call));

    public void Changed() => Changes++;

    public T Single<T>()
        where T : AgentEvent => Assert.Single(Events.OfType<T>());
}
