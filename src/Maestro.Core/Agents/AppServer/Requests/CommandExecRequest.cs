using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Maestro.Agents.AppServer.Wire;
using Maestro.Agents.Validation;

namespace Maestro.Agents.AppServer.Requests;

/// <summary>
/// <c>command/exec</c>: one sandboxed command. Its output is streamed, with the cap off (which counts for streams too), because what
/// is buffered keeps the head and a failure stands at the end.
/// </summary>
/// <param name="processId">Names the command on this connection.</param>
/// <param name="request">What to run.</param>
/// <param name="serverEnvironment">Names of the variables the server itself has; those that the command must not have are unset.</param>
internal sealed class CommandExecRequest(string processId, CommandRequest request, IEnumerable<string> serverEnvironment)
    : AnsweredRequest<CommandExecRequest.Exit>(Methods.CommandExec)
{
    private readonly WireId id = new(System.Text.Encoding.UTF8.GetBytes(processId));
    private readonly TailBuffer tail = new(request.OutputLimit);

    /// <summary>The last of both streams, in the order they came.</summary>
    public string OutputTail => tail.Text();

    /// <inheritdoc/>
    public override void WriteParams(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("command");
        foreach (var part in request.Argv) writer.WriteStringValue(part);
        writer.WriteEndArray();
        writer.WriteString("cwd", request.Directory);
        writer.WriteString("processId", processId);
        writer.WriteBoolean("streamStdoutStderr", true);
        writer.WriteBoolean("disableOutputCap", true);
        writer.WriteNumber("timeoutMs", (long)Math.Ceiling(request.TimeLimit.TotalMilliseconds));
        WriteEnvironment(writer);
        WriteSandbox(writer);
        writer.WriteEndObject();
    }

    /// <summary>Takes a piece of output; false when it is not this command's.</summary>
    /// <param name="process">The process that wrote it.</param>
    /// <param name="base64">What it wrote.</param>
    public bool Take(ReadOnlySpan<byte> process, ReadOnlySpan<byte> base64)
    {
        if (!id.Is(process)) return false;
        var bytes = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(base64.Length));
        if (Base64.DecodeFromUtf8(base64, bytes, out _, out var written) == OperationStatus.Done) tail.Add(bytes.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(bytes);
        return true;
    }

    /// <inheritdoc/>
    protected override Exit? Read(ReadOnlySpan<byte> result)
    {
        if (!WireJson.TryOpen(result, out var reader)) return null;
        long? code = null;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("exitCode"u8)) code = WireJson.Whole(ref reader);
            else if (reader.ValueTextEquals("stdout"u8) || reader.ValueTextEquals("stderr"u8)) tail.Add(WireJson.TextBytes(ref reader));
            else reader.Skip();
        }

        return code is { } known ? new Exit((int)known) : null;
    }

    private void WriteEnvironment(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("env");
        foreach (var name in serverEnvironment)
        {
            if (!request.Environment.ContainsKey(name)) writer.WriteNull(name);
        }

        foreach (var (name, value) in request.Environment) writer.WriteString(name, value);
        writer.WriteEndObject();
    }

    private void WriteSandbox(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("sandboxPolicy");
        writer.WriteString("type", "workspaceWrite");
        writer.WriteStartArray("writableRoots");
        foreach (var root in request.WritableRoots) writer.WriteStringValue(root);
        writer.WriteEndArray();
        writer.WriteBoolean("networkAccess", request.Network);
        writer.WriteBoolean("excludeSlashTmp", true);
        writer.WriteBoolean("excludeTmpdirEnvVar", true);
        writer.WriteEndObject();
    }

    /// <summary>How the command ended.</summary>
    /// <param name="Code">Its exit code; 124 when the server's time limit ended it.</param>
    internal sealed record Exit(int Code);
}
