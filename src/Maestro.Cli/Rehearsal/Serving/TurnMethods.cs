using System.Text;
using System.Text.Json;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Protocol;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>The methods that begin, steer and interrupt turns.</summary>
internal sealed class TurnMethods(AgentProcess agent, ThreadMethods threads)
{
    private readonly AttemptCounts attempts = new(agent.State);

    /// <summary><c>turn/start</c>; while a turn runs, its input steers that turn, as with codex.</summary>
    public void Start(RequestId id, RequestParams request)
    {
        var thread = threads.Find(request.ThreadId());
        var input = Input(request.RequiredArray("input"));
        if (thread.Active is { } running)
        {
            running.Steers.Add(input);
            Answer(id, running.Id);
            return;
        }

        if (request.Text("cwd") is { } cwd) thread.Cwd = Path.GetFullPath(cwd);
        var situation = Understand(thread, request, input);
        var rule = agent.Script.RuleFor(situation);
        var turnId = agent.NewId();
        var turn = new ActiveTurn(turnId, rule.Quirks.OtherTurnId ? agent.NewId() : turnId, agent.Ending)
        {
            IgnoresInterrupt = rule.Quirks.IgnoreInterrupt,
        };
        var play = new Play(agent, thread, turn, Provide(thread, turn, situation));
        if (thread.Preview.Length == 0) thread.Preview = input;
        thread.Active = turn;
        agent.Threads.Save(thread);
        if (request.Object("collaborationMode") is { } collaboration) Settled(thread, collaboration);
        if (rule.Quirks.EventsBeforeResponse) TurnPlayer.Begin(play, rule, input);
        Answer(id, turnId);
        turn.Finished = Task.Run(() => TurnPlayer.RunAsync(play, rule, input));
    }

    /// <summary><c>turn/steer</c></summary>
    public void Steer(RequestId id, RequestParams request)
    {
        var thread = threads.Find(request.ThreadId());
        var expected = request.RequiredText("expectedTurnId");
        var input = Input(request.RequiredArray("input"));
        if (thread.Active is not { } turn) throw RpcException.Invalid("no active turn to steer");
        if (expected != turn.Id && expected != turn.ShownId)
            throw RpcException.Invalid($"expected active turn id `{expected}` but found `{turn.Id}`");
        turn.Steers.Add(input);
        agent.Output.Respond(id, writer => writer.WriteString("turnId", turn.Id));
    }

    /// <summary><c>turn/interrupt</c>: answered when the turn has stopped; what it started goes on running.</summary>
    public void Interrupt(RequestId id, RequestParams request)
    {
        var thread = threads.Find(request.ThreadId());
        var turnId = request.RequiredText("turnId");
        if (thread.Active is not { } turn) throw RpcException.Invalid("no active turn to interrupt");
        if (turnId != turn.Id && turnId != turn.ShownId)
            throw RpcException.Invalid($"expected active turn id {turnId} but found {turn.Id}");
        if (turn.IgnoresInterrupt) agent.Output.Respond(id, _ => { });
        else if (!turn.Interrupt(id)) throw RpcException.Invalid("no active turn to interrupt");
    }

    private Situation Understand(AgentThread thread, RequestParams request, string input)
    {
        var settings = request.Object("collaborationMode") is { } mode ? new RequestParams(mode).Object("settings") : null;
        var extra = settings is { } given ? new RequestParams(given).Text("developer_instructions") ?? "" : "";
        thread.Issue ??= IssueFinder.Issue(input, thread.DeveloperInstructions + "\n" + extra, thread.Cwd);
        var named = IssueFinder.Mode(input, extra) ?? thread.Mode ?? IssueFinder.Mode(thread.DeveloperInstructions) ?? "normal";
        thread.Mode = named;
        var number = attempts.Next(thread.Issue.Identifier, named);
        return new Situation(thread.Issue, named, number.Attempt, number.Turn, input, thread.DeveloperInstructions + "\n" + extra);
    }

    private Values Provide(AgentThread thread, ActiveTurn turn, Situation situation)
    {
        var values = new Values(thread.Saved, agent.Script.Vars);
        values.Provide("issue", situation.Issue.Identifier);
        values.Provide("issue_key", situation.Issue.Key);
        values.Provide("title", situation.Issue.Title ?? situation.Issue.Identifier);
        values.Provide("mode", situation.Mode);
        values.Provide("attempt", situation.Attempt);
        values.Provide("turn", situation.Turn);
        values.Provide("thread_turn", thread.Turns.Count + 1);
        values.Provide("thread_id", thread.Id);
        values.Provide("turn_id", turn.Id);
        values.Provide("cwd", thread.Cwd);
        values.Provide("input", situation.Input);
        values.Provide("instructions", situation.Instructions);
        values.Provide("script_dir", agent.Script.Folder);
        foreach (var empty in (string[])["steer", "output", "exit_code", "index"]) values.Provide(empty, "");
        return values;
    }

    private void Settled(AgentThread thread, JsonElement collaboration) => agent.Output.Notify("thread/settings/updated", writer =>
    {
        writer.WriteString("threadId", thread.Id);
        ThreadSettingsShape.WriteUpdate(writer, thread, collaboration);
    });

    private void Answer(RequestId id, string turnId) => agent.Output.Respond(id, writer =>
    {
        writer.WritePropertyName("turn");
        new TurnRecord(turnId).WriteTo(writer);
    });

    private static string Input(JsonElement items)
    {
        var text = new StringBuilder();
        foreach (var item in items.EnumerateArray())
        {
            var part = new RequestParams(item);
            if (part.RequiredText("type") != "text") continue;
            if (text.Length > 0) text.Append('\n');
            text.Append(part.RequiredText("text"));
        }

        return text.ToString();
    }
}
