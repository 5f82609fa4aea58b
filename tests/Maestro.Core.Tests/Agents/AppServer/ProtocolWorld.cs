using System.Text;
using Maestro.Agents;
using Maestro.Agents.AppServer;
using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.AppServer.Tracking;

namespace Maestro.Tests.Agents.AppServer;

/// <summary>A protocol session with a thread "T", and the lines that a server would send.</summary>
internal sealed class ProtocolWorld
{
    public ProtocolWorld(bool withThread = true)
    {
        Session = new ProtocolSession(Sink, Time);
        if (!withThread) return;
        var request = new ThreadRequest(Launch);
        Session.Send(request);
        Say(ThreadAnswer(1));
        Sink.Events.Clear();
        Sink.Sent.Clear();
    }

    public static AgentLaunch Launch { get; } = new()
    {
        Command = ["agent"],
        Directory = "/lane",
        Environment = new Dictionary<string, string>(),
        PrivateTemp = "/lane-tmp",
    };

    public FakeTime Time { get; } = new();

    public RecordingSink Sink { get; } = new();

    public ProtocolSession Session { get; }

    public static string ThreadAnswer(int id) => $$$$"""
        {"id":{{{{id}}}},"result":{"thread":{"id":"T","turns":[]},"cwd":"/lane","model":"m","sandbox":{"type":"workspaceWrite",
        "writableRoots":["/lane-tmp"],"networkAccess":false,"excludeTmpdirEnvVar":true,"excludeSlashTmp":true}}}
        """.ReplaceLineEndings("");

    public void Say(string line) => Session.Line(Encoding.UTF8.GetBytes(line));

    public void Notify(string method, string parameters) => Say($$$"""{"method":"{{{method}}}","params":{{{parameters}}}}""");

    public RunningTurn Begin(string? id = "U")
    {
        var turn = Session.BeginTurn();
        if (id is not null) Notify("turn/started", $$$$"""{"threadId":"T","turn":{"id":"{{{{id}}}}"}}""");
        return turn;
    }

    public void ItemStarted(string id, string type, string turn = "U", string more = "") =>
        Notify("item/started", $$$"""{"item":{"type":"{{{type}}}","id":"{{{id}}}"{{{more}}}},"threadId":"T","turnId":"{{{turn}}}"}""");

    public void ItemCompleted(string id, string type, string turn = "U", string more = "") =>
        Notify("item/completed", $$$"""{"item":{"type":"{{{type}}}","id":"{{{id}}}"{{{more}}}},"threadId":"T","turnId":"{{{turn}}}"}""");

    public void Tokens(long total, string turn = "U", string thread = "T") => Notify("thread/tokenUsage/updated", $$$$"""
        {"threadId":"{{{{thread}}}}","turnId":"{{{{turn}}}}","tokenUsage":{"total":{"totalTokens":{{{{total}}}},"inputTokens":{{{{total - 1}}}},
        "cachedInputTokens":0,"outputTokens":1,"reasoningOutputTokens":0},"last":{"totalTokens":5,"inputTokens":4,"cachedInputTokens":0,
        "outputTokens":1,"reasoningOutputTokens":0}}}
        """.ReplaceLineEndings(""));
}
