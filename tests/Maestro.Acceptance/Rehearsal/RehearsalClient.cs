using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Maestro.Acceptance.Rehearsal;

/// <summary>The client's side of the protocol: sends requests, keeps everything that arrives, answers requests of the agent's.</summary>
internal sealed class RehearsalClient(Stream toAgent, Stream fromAgent) : IDisposable
{
    /// <summary>No test waits longer for a message; only a defect ever gets there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StreamReader reader = new(fromAgent, new UTF8Encoding(false));
    private long lastId;

    /// <summary>Every line that arrived, in order.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Every message that arrived, in order.</summary>
    public List<JsonNode> Messages { get; } = [];

    /// <summary>Answers a request of the agent's: the <c>result</c> or <c>error</c> member; null answers nothing.</summary>
    public Func<JsonNode, JsonObject?> Answer { get; set; } = Tool((_, _) => (true, "ok"));

    /// <summary>The tools that were called, as name and arguments.</summary>
    public IEnumerable<(string Tool, JsonNode Arguments)> ToolCalls => Messages
        .Where(message => (string?)message["method"] == "item/tool/call")
        .Select(message => ((string)message["params"]!["tool"]!, message["params"]!["arguments"]!));

    /// <summary>Answers tool calls by name and arguments, and declines everything else.</summary>
    public static Func<JsonNode, JsonObject?> Tool(Func<string, JsonNode, (bool Success, string Text)> answer) => message =>
    {
        if ((string?)message["method"] != "item/tool/call") return new JsonObject { ["result"] = new JsonObject { ["decision"] = "decline" } };
        var (success, text) = answer((string)message["params"]!["tool"]!, message["params"]!["arguments"]!);
        return new JsonObject
        {
            ["result"] = new JsonObject
            {
                ["success"] = success,
                ["contentItems"] = new JsonArray(new JsonObject { ["type"] = "inputText", ["text"] = text }),
            },
        };
    };

    public async Task SendLineAsync(string line)
    {
        await toAgent.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
        await toAgent.FlushAsync();
    }

    /// <summary>Sends a request without waiting for its answer.</summary>
    public async Task<long> SendAsync(string method, JsonObject? parameters = null)
    {
        var message = new JsonObject { ["id"] = ++lastId, ["method"] = method };
        if (parameters is not null) message["params"] = parameters;
        await SendLineAsync(message.ToJsonString());
        return lastId;
    }

    /// <summary>Sends a request and returns its whole answer.</summary>
    public async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null)
    {
        var id = await SendAsync(method, parameters);
        return await AnswerToAsync(id);
    }

    /// <summary>Sends a request and returns the message of its refusal.</summary>
    public async Task<(int Code, string Message)> RefusedAsync(string method, JsonObject? parameters = null)
    {
        var answer = await AskAsync(method, parameters);
        return ((int)answer["error"]!["code"]!, (string)answer["error"]!["message"]!);
    }

    public Task<JsonNode> AnswerToAsync(long id) =>
        UntilAsync(message => message["method"] is null && message["id"]?.ToJsonString() == id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public Task<JsonNode> NotifiedAsync(string method) => UntilAsync(message => (string?)message["method"] == method);

    /// <summary>Reads until a message fits, answering requests of the agent's on the way.</summary>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> fits)
    {
        while (await NextAsync() is { } message)
            if (fits(message)) return message;
        throw new InvalidOperationException("The agent ended. It had said:\n" + string.Join("\n", Lines.TakeLast(10)));
    }

    /// <summary>Reads one message; null when the agent has closed its output.</summary>
    public async Task<JsonNode?> NextAsync()
    {
        while (true)
        {
            using var limit = new CancellationTokenSource(Patience);
            if (await reader.ReadLineAsync(limit.Token) is not { } line) return null;
            Lines.Add(line);
            if (Parse(line) is not { } message) continue;
            Messages.Add(message);
            if (message["method"] is not null && message["id"] is { } id && Answer(message) is { } answer)
            {
                answer["id"] = id.DeepClone();
                await SendLineAsync(answer.ToJsonString());
            }

            return message;
        }
    }

    /// <summary>Reads until the agent closes its output.</summary>
    public async Task ToTheEndAsync()
    {
        while (await NextAsync() is not null)
        {
        }
    }

    public void Dispose() => reader.Dispose();

    private static JsonNode? Parse(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonNode.Parse(line) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
