using System.Text.Json;
using Maestro.Agents.AppServer.Requests;

namespace Maestro.Agents.Probe.Checks;

/// <summary>Asks a method with nothing, to see whether the server knows it: one that does complains about what is missing.</summary>
/// <param name="method">The method.</param>
internal sealed class AskRequest(string method) : AppServerRequest(method)
{
    private const long MethodNotFound = -32601;

    private readonly TaskCompletionSource<string?> refusal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why the server does not know the method; null when it does.</summary>
    public Task<string?> Unknown => refusal.Task;

    /// <inheritdoc/>
    public override void WriteParams(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override void Answered(ReadOnlySpan<byte> result) => refusal.TrySetResult(null);

    /// <inheritdoc/>
    public override void Refused(long code, string message)
    {
        var unknown = code == MethodNotFound
            || message.Contains($"unknown variant `{Method}`", StringComparison.Ordinal)
            || message.Contains("requires experimentalApi", StringComparison.Ordinal);
        refusal.TrySetResult(unknown ? message : null);
    }

    /// <inheritdoc/>
    public override void Failed(Exception why) => refusal.TrySetException(why);
}
