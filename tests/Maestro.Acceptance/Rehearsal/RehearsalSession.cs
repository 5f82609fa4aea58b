using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Maestro.Cli.Rehearsal;

namespace Maestro.Acceptance.Rehearsal;

/// <summary>A rehearsal agent inside the test's process, over streams in memory.</summary>
internal sealed class RehearsalSession : IAsyncDisposable
{
    private static readonly PipeOptions Unbounded = new(pauseWriterThreshold: 0);

    private readonly Pipe toAgent = new(Unbounded);
    private readonly Pipe fromAgent = new(Unbounded);
    private readonly MemoryStream error = new();

    private RehearsalSession(RehearsalWorld world, string? script, TimeProvider time)
    {
        World = world;
        Client = new RehearsalClient(toAgent.Writer.AsStream(), fromAgent.Reader.AsStream());
        List<string> arguments = ["--state", world.State];
        if (script is not null) arguments.AddRange(["--script", world.Script(script)]);
        arguments.AddRange(["app-server", "--listen", "stdio://"]);
        Exit = RehearsalAgent.RunAsync(
            arguments, toAgent.Reader.AsStream(), fromAgent.Writer.AsStream(), error, time, CancellationToken.None);
    }

    public RehearsalWorld World { get; }

    public RehearsalClient Client { get; }

    /// <summary>Done when the agent has ended.</summary>
    public Task<int> Exit { get; }

    public string StandardError => Encoding.UTF8.GetString(error.ToArray());

    public string ThreadId { get; private set; } = "";

    /// <summary>Starts an agent with a script (null: the built-in one) and introduces the client.</summary>
    public static async Task<RehearsalSession> StartAsync(RehearsalWorld world, string? script, TimeProvider? time = null)
    {
        var session = Unintroduced(world, script, time);
        await session.Client.AskAsync("initialize", new JsonObject
        {
            ["clientInfo"] = new JsonObject { ["name"] = "maestro", ["title"] = "Maestro", ["version"] = "0.1.0" },
            ["capabilities"] = new JsonObject { ["experimentalApi"] = true },
        });
        await session.Client.SendLineAsync("""{"method":"initialized"}""");
        return session;
    }

    /// <summary>Starts an agent that does not know its client yet.</summary>
    public static RehearsalSession Unintroduced(RehearsalWorld world, string? script, TimeProvider? time = null) =>
        new(world, script, time ?? TimeProvider.System);

    /// <summary>Starts an agent that plays these steps in every turn, with a thread in the lane.</summary>
    public static async Task<RehearsalSession> PlayingAsync(RehearsalWorld world, string steps, params string[] tools)
    {
        var session = await StartAsync(world, $$"""{ "version": 1, "default": [{{steps}}] }""");
        await session.StartThreadAsync(tools);
        return session;
    }

    public async Task<JsonNode> StartThreadAsync(params string[] tools)
    {
        var answer = await Client.AskAsync("thread/start", new JsonObject
        {
            ["cwd"] = World.Lane,
            ["approvalPolicy"] = "never",
            ["sandbox"] = "workspace-write",
            ["dynamicTools"] = new JsonArray([.. tools.Select(tool => new JsonObject
            {
                ["type"] = "function", ["name"] = tool, ["description"] = tool, ["inputSchema"] = new JsonObject { ["type"] = "object" },
            })]),
        });
        ThreadId = (string)answer["result"]!["thread"]!["id"]!;
        return answer;
    }

    public async Task<string> StartTurnAsync(string input = "Identifier: DEMO-1")
    {
        var answer = await Client.AskAsync("turn/start", Turn(input));
        return (string)answer["result"]!["turn"]!["id"]!;
    }

    /// <summary>Plays a whole turn; returns the turn of <c>turn/completed</c>.</summary>
    public async Task<JsonNode> TurnAsync(string input = "Identifier: DEMO-1")
    {
        await Client.SendAsync("turn/start", Turn(input));
        return (await Client.NotifiedAsync("turn/completed"))["params"]!["turn"]!;
    }

    public JsonObject Turn(string input) => new()
    {
        ["threadId"] = ThreadId,
        ["input"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = input }),
    };

    public Task<JsonNode> SteerAsync(string turnId, string text)
    {
        var request = Turn(text);
        request["expectedTurnId"] = turnId;
        return Client.AskAsync("turn/steer", request);
    }

    public Task<JsonNode> InterruptAsync(string turnId) =>
        Client.AskAsync("turn/interrupt", new JsonObject { ["threadId"] = ThreadId, ["turnId"] = turnId });

    /// <summary>The items of one type that were completed, in order.</summary>
    public IReadOnlyList<JsonNode> Completed(string type) =>
    [
        .. Client.Messages
            .Where(message => (string?)message["method"] == "item/completed")
            .Select(message => message["params"]!["item"]!)
            .Where(item => (string?)item["type"] == type),
    ];

    /// <summary>The methods of everything that arrived, in order.</summary>
    public IReadOnlyList<string> Methods => [.. Client.Messages.Select(message => (string?)message["method"] ?? "response")];

    /// <summary>Closes the agent's input and returns its exit code.</summary>
    public async Task<int> CloseAsync()
    {
        await toAgent.Writer.CompleteAsync();
        return await Exit;
    }

    public async ValueTask DisposeAsync()
    {
        await toAgent.Writer.CompleteAsync();
        await fromAgent.Reader.CompleteAsync();
        await Exit;
        Client.Dispose();
        await error.DisposeAsync();
    }
}
