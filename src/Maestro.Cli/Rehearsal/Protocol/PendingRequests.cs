using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>Requests of ours that wait for the client's answer. Ids count from 0.</summary>
internal sealed class PendingRequests(ProtocolWriter output)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ClientAnswer>> waiting = new(StringComparer.Ordinal);
    private long next = -1;

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="parameters">Writes the members of its params.</param>
    /// <param name="cancellation">Gives up waiting; a later answer is ignored.</param>
    /// <returns>The id under which it was sent, and the answer.</returns>
    public async Task<(long Id, ClientAnswer Answer)> SendAsync(
        string method, Action<Utf8JsonWriter> parameters, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref next);
        var answer = new TaskCompletionSource<ClientAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var key = id.ToString(CultureInfo.InvariantCulture);
        waiting[key] = answer;
        try
        {
            output.Request(id, method, parameters);
            return (id, await answer.Task.WaitAsync(cancellation));
        }
        finally
        {
            waiting.TryRemove(key, out _);
        }
    }

    /// <summary>Takes an answer of the client's; false when nobody waits for it.</summary>
    public bool Take(JsonElement message)
    {
        if (!waiting.TryGetValue(message.GetProperty("id").GetRawText(), out var source)) return false;
        JsonElement? result = message.TryGetProperty("result", out var found) ? found.Clone() : null;
        JsonElement? error = message.TryGetProperty("error", out var failed) ? failed.Clone() : null;
        return source.TrySetResult(new ClientAnswer(result, error));
    }
}
