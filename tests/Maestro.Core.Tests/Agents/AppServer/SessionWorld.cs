using System.Text.Json;
using Maestro.Agents;
using Maestro.Agents.AppServer;
using Maestro.Agents.AppServer.Payloads;

namespace Maestro.Tests.Agents.AppServer;

/// <summary>A session over an agent in memory, on a clock that the test moves.</summary>
internal sealed class SessionWorld : IAsyncDisposable
{
    private readonly AppServerConnection connection;

    public SessionWorld(AgentLaunch? launch = null, IAgentToolHost? tools = null, MemoryAgent? agent = null)
    {
        Agent = agent ?? new MemoryAgent();
        Launch = launch ?? ProtocolWorld.Launch;
        connection = new AppServerConnection(Agent, tools ?? ToolHosts.None, Observer, Launch.Limits, Time);
        var sandbox = new EffectiveSandbox("workspaceWrite", ["/lane-tmp"], false, true, true);
        Session = new AppServerSession(connection, Launch, new ThreadPayload("T", "/lane", "m", sandbox), Time);
    }

    public MemoryAgent Agent { get; }

    public AgentLaunch Launch { get; }

    public RecordingObserver Observer { get; } = new();

    public FakeTime Time { get; } = new();

    public AppServerSession Session { get; }

    /// <summary>Begins a turn, has the agent accept it, and hands back the running turn.</summary>
    public async Task<Task<TurnResult>> BeginAsync(CancellationToken cancellation = default)
    {
        var running = Session.RunTurnAsync(new TurnInput("go"), cancellation);
        await Agent.AnswerAsync(await Agent.ReceiveAsync("turn/start"), """{"turn":{"id":"U"}}""");
        await Observer.NextAsync<AgentEvent.TurnStarted>();
        return running;
    }

    public Task CompleteAsync(string status = "completed", string error = "null") =>
        Agent.NotifyAsync("turn/completed", $$$$"""{"threadId":"T","turn":{"id":"U","status":"{{{{status}}}}","error":{{{{error}}}}}}""");

    public async Task<JsonElement> AcceptInterruptAsync()
    {
        var request = await Agent.ReceiveAsync("turn/interrupt");
        await Agent.AnswerAsync(request, "{}");
        await CompleteAsync("interrupted");
        return request;
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();
}
