using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Maestro.Agents.AppServer.Payloads;
using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.AppServer.Tracking;
using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer;

/// <summary>
/// The protocol of the app-server without input and output: lines go in, events and lines to send come out. No line, however
/// wrong, makes it throw (docs/spec/agent.md). Safe from several threads; the sink is called under its lock.
/// </summary>
/// <param name="sink">Where everything that follows goes.</param>
/// <param name="time">The clock.</param>
internal sealed class ProtocolSession(IProtocolSink sink, TimeProvider time) : ILineReceiver
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, AppServerRequest> pending = [];
    private readonly NotificationTable notifications = new();
    private readonly ServerRequestAnswers answers = new(time);
    private readonly ThreadTracker thread = new(sink);
    private readonly ArrayBufferWriter<byte> outgoing = new();
    private Exception? closed;
    private long lastId;
    private int openCalls;
    private long waitingSince;

    /// <summary>Something is open that may go on long without a word: a command, the model, a tool call of ours.</summary>
    public bool HasOpenItems => Locked(() => thread.Items.Count > 0 || openCalls > 0);

    /// <summary>Timestamp since when the thread waits for a person with every question answered; null when it does not.</summary>
    public long? WaitingSince => Locked<long?>(() => thread.Waits ? waitingSince : null);

    /// <summary>Tokens of the thread, its history included.</summary>
    public AgentTokens ThreadTokens => Locked(() => thread.Tokens.ThreadTotal);

    /// <summary>Tokens used since the running turn began, or in the last one.</summary>
    public AgentTokens TurnTokens => Locked(() => thread.Tokens.InTurn);

    /// <summary>The account's limits; null before the agent told.</summary>
    public AgentRateLimits? Limits => Locked(() => thread.Limits);

    /// <summary>The id of the running turn; null between turns and before the agent named it.</summary>
    public string? TurnId => Locked(() => thread.Turn?.Id?.Text);

    /// <summary>Sends a request; its answer comes to the request itself.</summary>
    /// <param name="request">The request.</param>
    public void Send(AppServerRequest request)
    {
        lock (gate)
        {
            if (closed is not null)
            {
                request.Failed(closed);
                return;
            }

            pending.Add(++lastId, request);
            SendLine(writer =>
            {
                writer.WriteNumber("id", lastId);
                writer.WriteString("method", request.Method);
                writer.WritePropertyName("params");
                request.WriteParams(writer);
            });
        }
    }

    /// <summary>Sends a notification without params.</summary>
    /// <param name="method">Its method.</param>
    public void Notify(string method)
    {
        lock (gate) SendLine(writer => writer.WriteString("method", method));
    }

    /// <summary>Answers a tool call.</summary>
    /// <param name="id">Which.</param>
    /// <param name="result">The result.</param>
    public void AnswerTool(ServerRequestId id, AgentToolResult result)
    {
        lock (gate)
        {
            openCalls--;
            SendLine(writer =>
            {
                WriteId(writer, id);
                writer.WriteStartObject("result");
                writer.WriteBoolean("success", result.Success);
                writer.WriteStartArray("contentItems");
                writer.WriteStartObject();
                writer.WriteString("type", "inputText");
                writer.WriteString("text", result.Text);
                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteEndObject();
            });
            sink.Changed();
        }
    }

    /// <summary>Begins a turn; follow with a <see cref="TurnStartRequest"/> for it.</summary>
    public RunningTurn BeginTurn() => Locked(thread.Begin);

    /// <summary>Nobody waits for the turn any more.</summary>
    /// <param name="turn">The turn.</param>
    public void LeaveTurn(RunningTurn turn)
    {
        lock (gate) thread.Leave(turn);
    }

    /// <summary>Nobody waits for the answer any more; one that comes late is discarded.</summary>
    /// <param name="request">The request.</param>
    public void Forget(AppServerRequest request)
    {
        lock (gate)
        {
            foreach (var (id, waiting) in pending)
            {
                if (waiting != request) continue;
                pending.Remove(id);
                return;
            }
        }
    }

    /// <summary>Totals of the thread that is resumed, as recorded.</summary>
    /// <param name="recorded">The totals.</param>
    public void SetHistory(AgentTokens recorded)
    {
        lock (gate) thread.Tokens.Resume(recorded);
    }

    /// <summary>There will be no more lines: everything that waits fails.</summary>
    /// <param name="why">Why.</param>
    public void Close(Exception why)
    {
        lock (gate)
        {
            if (closed is not null) return;
            closed = why;
            foreach (var request in pending.Values) request.Failed(why);
            pending.Clear();
        }
    }

    /// <inheritdoc/>
    public void Line(ReadOnlySpan<byte> line)
    {
        lock (gate)
        {
            if (line.IsEmpty) return;
            if (line[0] != (byte)'{')
            {
                sink.Happened(new AgentEvent.Noise(WireText.Line(line)));
                return;
            }

            var reason = "not_json";
            try
            {
                var message = Envelope.Read(line);
                reason = "not_a_message";
                if (Dispatch(message)) return;
            }
            catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
            {
                // InvalidOperationException is what the reader says to text that is no UTF-8.
            }

            sink.Happened(new AgentEvent.MalformedLine(reason, line.Length, WireText.Line(line)));
        }
    }

    /// <inheritdoc/>
    public void LineTooLong(ReadOnlySpan<byte> head, long length)
    {
        lock (gate) sink.Happened(new AgentEvent.MalformedLine("too_long", length, WireText.Line(head)));
    }

    private bool Dispatch(scoped in Envelope message)
    {
        switch (message.Kind)
        {
            case EnvelopeKind.Notification: Notified(in message); return true;
            case EnvelopeKind.Request: Asked(in message); return true;
            case EnvelopeKind.Result or EnvelopeKind.Error: Responded(in message); return true;
            default: return false;
        }
    }

    private void Notified(scoped in Envelope message)
    {
        var entry = notifications.Find(message.Method);
        if (entry.Kind == NotificationKind.Activity)
        {
            sink.Happened(entry.Activity);
            return;
        }

        var fields = NotificationFields.Read(message.Body);
        if (entry.Kind == NotificationKind.ExecOutput)
        {
            foreach (var request in pending.Values)
            {
                if (request is CommandExecRequest exec && exec.Take(fields.ProcessId, fields.Delta)) break;
            }

            sink.Happened(entry.Activity);
            return;
        }

        var waited = thread.Waits;
        if (entry.Kind == NotificationKind.ThreadStatus && !waited) waitingSince = time.GetTimestamp();
        thread.Notified(entry, in fields);
    }

    private void Asked(scoped in Envelope message)
    {
        var id = new ServerRequestId(Encoding.UTF8.GetString(message.Id));
        var method = Encoding.UTF8.GetString(message.Method);
        if (method == Methods.ToolCall && ToolCallPayload.Read(message.Body) is { } call)
        {
            openCalls++;
            sink.Happened(new AgentEvent.ToolCalled(WireText.Line(call.CallId), WireText.Line(call.Tool)));
            sink.ToolCalled(id, call);
            return;
        }

        var answer = "";
        SendLine(writer =>
        {
            WriteId(writer, id);
            answer = answers.Write(method, writer);
        });
        waitingSince = time.GetTimestamp();
        sink.Happened(new AgentEvent.Asked(WireText.Line(method), answer));
        if (thread.Waits) sink.Changed();
    }

    private void Responded(scoped in Envelope message)
    {
        if (!Utf8Parser.TryParse(message.Id, out long id, out var read) || read != message.Id.Length || !pending.Remove(id, out var request))
        {
            sink.Happened(new AgentEvent.Discarded("response", WireText.Line(message.Id)));
            return;
        }

        if (message.Kind == EnvelopeKind.Error)
        {
            var (code, text) = ErrorPayload.Read(message.Body);
            request.Refused(code, text);
            return;
        }

        request.Answered(message.Body);
        switch (request)
        {
            case ThreadRequest { Answer.IsCompletedSuccessfully: true } started:
                thread.Ready(started.Answer.Result.ThreadId, started.Resumes);
                break;
            case TurnStartRequest { Answer.IsCompletedSuccessfully: true } turn:
                thread.Named(turn.Turn, Encoding.UTF8.GetBytes(turn.Answer.Result));
                break;
        }
    }

    private void SendLine(Action<Utf8JsonWriter> write)
    {
        outgoing.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(outgoing))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        outgoing.Write("\n"u8);
        sink.Send(outgoing.WrittenSpan.ToArray());
    }

    private static void WriteId(Utf8JsonWriter writer, ServerRequestId id)
    {
        writer.WritePropertyName("id");
        writer.WriteRawValue(id.Json);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate) return read();
    }
}
