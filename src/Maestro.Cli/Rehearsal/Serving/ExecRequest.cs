using System.Text.Json;
using Maestro.Cli.Rehearsal.Commands;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>What a <c>command/exec</c> asks for.</summary>
/// <param name="Command">The program.</param>
/// <param name="ProcessId">The client's name for it, or null.</param>
/// <param name="Limit">How long it may take; null for ever.</param>
/// <param name="OutputCap">How many bytes of each stream are kept or streamed.</param>
/// <param name="Streams">Whether output is sent as it comes instead of with the answer.</param>
internal sealed record ExecRequest(CommandSpec Command, string? ProcessId, TimeSpan? Limit, long OutputCap, bool Streams)
{
    /// <summary>How long a command may take when the client does not say.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);

    /// <summary>Reads the params, with the refusals that codex gives.</summary>
    public static ExecRequest Read(RequestParams request)
    {
        var arguments = request.RequiredArray("command");
        var command = new List<string>();
        foreach (var argument in arguments.EnumerateArray())
            command.Add(argument.ValueKind == JsonValueKind.String ? argument.GetString()! : throw RequestParams.WrongType(argument, "a string"));
        if (command.Count == 0) throw RpcException.Invalid("command must not be empty");
        var processId = request.Text("processId");
        var streams = request.Flag("streamStdoutStderr");
        var input = request.Flag("streamStdin");
        if (request.Flag("tty")) throw RpcException.Invalid("the rehearsal agent has no terminals: tty is not supported");
        if (processId is null && (streams || input))
            throw RpcException.Invalid("command/exec tty or streaming requires a client-supplied processId");
        var timeout = request.Integer("timeoutMs");
        if (timeout is not null && request.Flag("disableTimeout"))
            throw new RpcException(RpcException.InvalidParams, "command/exec cannot set both timeoutMs and disableTimeout");
        if (timeout < 0) throw new RpcException(RpcException.InvalidParams, "command/exec timeoutMs must be non-negative");
        var cap = request.Integer("outputBytesCap");
        if (cap is not null && request.Flag("disableOutputCap"))
            throw new RpcException(RpcException.InvalidParams, "command/exec cannot set both outputBytesCap and disableOutputCap");
        return new ExecRequest(
            new CommandSpec(command, Path.GetFullPath(request.Text("cwd") ?? ".")) { Environment = Environment(request), KeepInput = input },
            processId,
            request.Flag("disableTimeout") ? null : timeout is { } ms ? TimeSpan.FromMilliseconds(ms) : DefaultLimit,
            request.Flag("disableOutputCap") ? int.MaxValue : cap ?? OutputCapture.DefaultLimit,
            streams);
    }

    private static Dictionary<string, string?> Environment(RequestParams request)
    {
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (request.Object("env") is not { } overrides) return changes;
        var values = new RequestParams(overrides);
        foreach (var variable in overrides.EnumerateObject()) changes[variable.Name] = values.Text(variable.Name);
        return changes;
    }
}
