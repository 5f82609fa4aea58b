using System.Text;
using System.Text.Json.Nodes;
using Maestro.Agents;
using Maestro.Agents.AppServer;
using Maestro.Agents.AppServer.Requests;

namespace Maestro.Benchmarks.Samples;

/// <summary>
/// One turn as the app-server sends it: recorded messages of the real one, each made to belong to the same thread and turn, in the
/// proportions of an agent at work. Most messages are pieces of texts and of the output of commands.
/// </summary>
internal sealed class RecordedTurn
{
    private const string Thread = "01a1fdf1-128a-7c20-9be6-c5e6d367dd2a";
    private const string Turn = "01a1fdf1-12ab-7071-a4c4-d6bc365e379b";
    private const int PiecesOfMessage = 30;
    private const int PiecesOfOutput = 20;

    private readonly Dictionary<string, JsonObject> _samples = [];
    private readonly List<string> _lines = [];
    private int _items;
    private int _calls;

    private RecordedTurn()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "codex-0.169.0.jsonl")))
        {
            var sample = JsonNode.Parse(line)!;
            _samples.Add((string)sample["sample"]!, sample["message"]!.AsObject());
        }
    }

    /// <summary>The bytes of a turn with so many messages.</summary>
    public static byte[] Compose(int messages)
    {
        var turn = new RecordedTurn();
        turn.Write(messages);
        return Encoding.UTF8.GetBytes(string.Join('\n', turn._lines) + "\n");
    }

    /// <summary>A session that is in the thread and waits for the turn.</summary>
    public static ProtocolSession Begin(IProtocolSink sink)
    {
        var session = new ProtocolSession(sink, TimeProvider.System);
        session.Send(new ThreadRequest(new AgentLaunch
        {
            Command = ["agent"],
            Directory = "/lane",
            Environment = new Dictionary<string, string>(),
            PrivateTemp = "/lane-tmp",
        }));
        session.Line(Encoding.UTF8.GetBytes($$$$"""
            {"id":1,"result":{"thread":{"id":"{{{{Thread}}}}","turns":[]},"cwd":"/lane","model":"m","sandbox":{"type":"workspaceWrite",
            "writableRoots":["/lane-tmp"],"networkAccess":false,"excludeTmpdirEnvVar":true,"excludeSlashTmp":true}}}
            """.ReplaceLineEndings("")));
        session.BeginTurn();
        return session;
    }

    private void Write(int messages)
    {
        Add("turn/started");
        Add("thread/status/changed active");
        Item("userMessage", "", "");
        while (_lines.Count < messages - 200)
        {
            Item("reasoning", "", "");
            Item("agentMessage", "", "", "item/agentMessage/delta", PiecesOfMessage);
            Item("dynamicToolCall", " inProgress", " completed", "item/tool/call", 1);
            Item("commandExecution", " inProgress", " completed", "item/commandExecution/outputDelta", PiecesOfOutput);
            Item("commandExecution", " inProgress", " failed", "item/commandExecution/outputDelta", PiecesOfOutput);
            Item("fileChange", " inProgress", " completed");
            Add("thread/tokenUsage/updated");
            Add("account/rateLimits/updated limits");
        }

        Item("agentMessage", "", "", "item/agentMessage/delta", messages - _lines.Count - 4);
        Add("thread/status/changed idle");
        Add("turn/completed completed");
    }

    private void Item(string type, string opening, string closing, string pieces = "", int count = 0)
    {
        var id = $"item_{++_items}";
        Add($"item/started {type}{opening}", id);
        for (var piece = 0; piece < count; piece++) Add(pieces, id);
        Add($"item/completed {type}{closing}", id);
    }

    private void Add(string sample, string item = "")
    {
        var message = _samples[sample].DeepClone().AsObject();
        if (message["params"] is JsonObject parameters) Claim(parameters, item);
        if (message.ContainsKey("id")) message["id"] = _calls++;
        _lines.Add(message.ToJsonString());
    }

    /// <summary>The recordings come from several threads; here everything is of one.</summary>
    private static void Claim(JsonObject parameters, string item)
    {
        if (parameters.ContainsKey("threadId")) parameters["threadId"] = Thread;
        if (parameters.ContainsKey("turnId")) parameters["turnId"] = Turn;
        if (parameters.ContainsKey("itemId")) parameters["itemId"] = item;
        if (parameters.ContainsKey("callId")) parameters["callId"] = item;
        if (parameters["turn"] is JsonObject turn) turn["id"] = Turn;
        if (parameters["item"] is JsonObject known) known["id"] = item;
    }
}
