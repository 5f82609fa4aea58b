using System.Text.Json;
using Maestro.Cli.Rehearsal.Items;
using Maestro.Cli.Rehearsal.Protocol;
using Maestro.Cli.Rehearsal.Serving;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>What a step works with: the turn it belongs to, its values, and the way out to the client.</summary>
/// <param name="agent">The process.</param>
/// <param name="thread">The conversation.</param>
/// <param name="turn">The turn.</param>
/// <param name="values">What references stand for.</param>
internal sealed class Play(AgentProcess agent, AgentThread thread, ActiveTurn turn, Values values)
{
    /// <summary>The process.</summary>
    public AgentProcess Agent => agent;

    /// <summary>The conversation.</summary>
    public AgentThread Thread => thread;

    /// <summary>The turn.</summary>
    public ActiveTurn Turn => turn;

    /// <summary>What references stand for.</summary>
    public Values Values => values;

    /// <summary>The way out.</summary>
    public ProtocolWriter Output => agent.Output;

    /// <summary>The last message of the turn, which its end carries.</summary>
    public AgentMessageItem? LastMessage { get; private set; }

    /// <summary>When the turn began, in Unix milliseconds.</summary>
    public long StartedAtMs { get; } = agent.Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Unix time in milliseconds.</summary>
    public long Now => agent.Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A notification about this turn.</summary>
    public void Notify(string method, Action<Utf8JsonWriter> more) => Output.Notify(method, writer =>
    {
        writer.WriteString("threadId", thread.Id);
        writer.WriteString("turnId", turn.ShownId);
        more(writer);
    });

    /// <summary><c>item/started</c></summary>
    public void Started(ThreadItem item) => Output.Notify("item/started", writer =>
    {
        WriteItem(writer, item);
        writer.WriteNumber("startedAtMs", item.StartedAtMs);
    });

    /// <summary><c>item/completed</c>, with the time of completion put in.</summary>
    public void Completed(ThreadItem item)
    {
        var done = item with { CompletedAtMs = Now };
        if (done is AgentMessageItem message) LastMessage = message;
        Output.Notify("item/completed", writer =>
        {
            WriteItem(writer, done);
            writer.WriteNull("contentTokenCount");
            writer.WriteNumber("completedAtMs", done.CompletedAtMs.Value);
        });
    }

    /// <summary>Reports what one model response cost, as the script's <c>usage</c> says.</summary>
    public void ReportUsage()
    {
        if (agent.Script.Usage is { } usage) ReportUsage(thread.Tokens.Plus(usage), usage);
    }

    /// <summary>Reports tokens: the new total of the thread, and those of the last response.</summary>
    public void ReportUsage(TokenUsage total, TokenUsage last)
    {
        thread.Tokens = total;
        thread.LastTokens = last;
        Notify("thread/tokenUsage/updated", writer => WriteUsage(writer, thread));
        agent.RateLimits.Send(Output);
    }

    /// <summary>The params of a report of tokens.</summary>
    public static void WriteUsage(Utf8JsonWriter writer, AgentThread thread)
    {
        writer.WriteStartObject("tokenUsage");
        writer.WritePropertyName("total");
        thread.Tokens.WriteTo(writer);
        writer.WritePropertyName("last");
        thread.LastTokens.WriteTo(writer);
        writer.WriteNumber("modelContextWindow", 258400);
        writer.WriteEndObject();
    }

    /// <summary><c>thread/status/changed</c>: active, waiting for something or not.</summary>
    public void Waiting(string? flag) => agent.Status(thread, "active", flag);

    /// <summary>Tells the turn what the client said meanwhile, as codex does before the next model response.</summary>
    public void TakeSteers()
    {
        while (turn.Steers.TryTake() is { } text) Hear(text);
    }

    /// <summary>Shows one text of the client's as an item, and remembers it as <c>steer</c>.</summary>
    public void Hear(string text)
    {
        values.Provide("steer", text);
        var item = new UserMessageItem(agent.NewId(), Now, text);
        Started(item);
        Completed(item);
    }

    private void WriteItem(Utf8JsonWriter writer, ThreadItem item)
    {
        writer.WritePropertyName("item");
        item.WriteTo(writer);
        writer.WriteString("threadId", thread.Id);
        writer.WriteString("turnId", turn.ShownId);
    }
}
