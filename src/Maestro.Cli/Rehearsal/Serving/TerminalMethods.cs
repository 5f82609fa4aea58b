using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>The methods about commands that turns left running.</summary>
internal sealed class TerminalMethods(AgentProcess agent, ThreadMethods threads)
{
    /// <summary><c>thread/backgroundTerminals/clean</c>: answered first, then the commands end, as with codex.</summary>
    public void Clean(RequestId id, RequestParams request)
    {
        var thread = threads.Find(request.ThreadId());
        agent.Output.Respond(id, _ => { });
        thread.Terminals.End();
    }

    /// <summary><c>thread/backgroundTerminals/list</c></summary>
    public void List(RequestId id, RequestParams request)
    {
        var thread = threads.Find(request.ThreadId());
        agent.Output.Respond(id, writer =>
        {
            writer.WriteStartArray("data");
            foreach (var terminal in thread.Terminals.Running)
            {
                writer.WriteStartObject();
                writer.WriteString("itemId", terminal.ItemId);
                writer.WriteString("processId", terminal.ProcessId);
                writer.WriteString("command", terminal.Line);
                writer.WriteString("cwd", terminal.Cwd);
                writer.WriteNull("osPid");
                writer.WriteNull("cpuPercent");
                writer.WriteNull("rssKb");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNull("nextCursor");
        });
    }

    /// <summary><c>thread/backgroundTerminals/terminate</c></summary>
    public void Terminate(RequestId id, RequestParams request)
    {
        var processId = request.RequiredText("processId");
        var terminal = threads.Find(request.ThreadId()).Terminals.Running.FirstOrDefault(running => running.ProcessId == processId);
        agent.Output.Respond(id, writer => writer.WriteBoolean("terminated", terminal is not null));
        terminal?.Command.End();
    }
}
