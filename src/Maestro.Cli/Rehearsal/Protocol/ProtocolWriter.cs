using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>
/// Writes messages, one JSON object per line, whole lines only. Output that nobody reads any more is dropped, as a broken pipe
/// must not end the agent before its input does.
/// </summary>
internal sealed class ProtocolWriter(Stream output, TimeProvider time) : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly TimeSpan EndLimit = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly ArrayBufferWriter<byte> line = new(2048);
    private readonly Utf8JsonWriter json = new(Stream.Null, Options);
    private bool closed;

    /// <summary>A notification, stamped with the time as codex does.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="parameters">Writes the members of its params.</param>
    public void Notify(string method, Action<Utf8JsonWriter> parameters) => Write(writer =>
    {
        writer.WriteString("method", method);
        writer.WriteStartObject("params");
        parameters(writer);
        writer.WriteEndObject();
        writer.WriteNumber("emittedAtMs", time.GetUtcNow().ToUnixTimeMilliseconds());
    });

    /// <summary>A request of ours to the client.</summary>
    public void Request(long id, string method, Action<Utf8JsonWriter> parameters) => Write(writer =>
    {
        writer.WriteString("method", method);
        writer.WriteNumber("id", id);
        writer.WriteStartObject("params");
        parameters(writer);
        writer.WriteEndObject();
    });

    /// <summary>The answer to a request of the client's.</summary>
    /// <param name="id">Its id as the client wrote it.</param>
    /// <param name="result">Writes the members of the result.</param>
    public void Respond(RequestId id, Action<Utf8JsonWriter> result) => Write(writer =>
    {
        writer.WritePropertyName("id");
        id.WriteTo(writer);
        writer.WriteStartObject("result");
        result(writer);
        writer.WriteEndObject();
    });

    /// <summary>The refusal of a request of the client's.</summary>
    public void RespondError(RequestId id, int code, string message) => Write(writer =>
    {
        writer.WriteStartObject("error");
        writer.WriteNumber("code", code);
        writer.WriteString("message", message);
        writer.WriteEndObject();
        writer.WritePropertyName("id");
        id.WriteTo(writer);
    });

    /// <summary>Bytes as they are, for scripts that break the protocol.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        lock (gate) Send(bytes);
    }

    /// <summary>One line with a run of equal bytes in it, without ever holding the whole line.</summary>
    public void Filled(ReadOnlySpan<byte> before, byte filler, long count, ReadOnlySpan<byte> after)
    {
        var block = new byte[(int)Math.Min(count, 64 * 1024)];
        block.AsSpan().Fill(filler);
        lock (gate)
        {
            Send(before);
            for (var left = count; left > 0 && !closed; left -= block.Length) Send(block.AsSpan(0, (int)Math.Min(left, block.Length)));
            Send(after);
        }
    }

    /// <summary>Closes the stream; everything later is dropped.</summary>
    public void Close()
    {
        lock (gate) CloseHeld();
    }

    /// <summary>Closes the stream, unless somebody is stuck in writing to a client that reads no more.</summary>
    public void Dispose()
    {
        if (!gate.TryEnter(EndLimit)) return;
        try
        {
            CloseHeld();
            json.Dispose();
        }
        finally
        {
            gate.Exit();
        }
    }

    private void CloseHeld()
    {
        closed = true;
        output.Dispose();
    }

    private void Write(Action<Utf8JsonWriter> members)
    {
        lock (gate)
        {
            if (closed) return;
            line.ResetWrittenCount();
            json.Reset(line);
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
            json.Flush();
            line.Write("\n"u8);
            Send(line.WrittenSpan);
        }
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        if (closed) return;
        try
        {
            output.Write(bytes);
            output.Flush();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            closed = true;
        }
    }
}
