using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Maestro.Agents.Probe.Model;

/// <summary>
/// A model that says what a script tells it to: a small server of the Responses API on loopback, so that a real agent can be driven
/// without an account. It serves the protocol probe and the tests.
/// </summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<ModelRequest, ModelStep> script;
    private readonly ConcurrentQueue<ModelRequest> requests = new();
    private readonly Lock gate = new();
    private readonly List<Task> connections = [];
    private readonly Task accepting;
    private int count;

    /// <summary>Starts a server.</summary>
    /// <param name="script">What to answer; called one request at a time.</param>
    public ScriptedModel(Func<ModelRequest, ModelStep> script)
    {
        this.script = script;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");
        accepting = AcceptAsync();
    }

    /// <summary>A server that answers with these steps, one after the other, and ends the turn when there are no more.</summary>
    /// <param name="steps">The steps.</param>
    public ScriptedModel(params IReadOnlyList<ModelStep> steps)
        : this(request => request.Number < steps.Count ? steps[request.Number] : new ModelStep.Say("done"))
    {
    }

    private static ReadOnlySpan<byte> NoModels => """{"object":"list","data":[],"models":[]}"""u8;

    /// <summary>Its address, as an agent's <c>base_url</c>.</summary>
    public Uri Address { get; }

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<ModelRequest> Requests => [.. requests];

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        Task[] open;
        lock (gate) open = [.. connections];
        await Task.WhenAll(open);
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(stop.Token);
                lock (gate)
                {
                    connections.RemoveAll(task => task.IsCompleted);
                    connections.Add(ServeAsync(client));
                }
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (await ModelHttp.ReadAsync(stream, stop.Token) is { } message)
            {
                await ModelHttp.WriteAsync(stream, await AnswerAsync(message), stop.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or JsonException)
        {
            // The agent has gone, or the server is stopped.
        }
    }

    private async Task<ModelHttp.Answer> AnswerAsync(ModelHttp.Message message)
    {
        // Everything but a request for an answer is a question about the service, such as its models.
        if (!message.Path.EndsWith("/responses", StringComparison.Ordinal)) return new(200, "application/json", [.. NoModels], NoHeaders);
        using var document = JsonDocument.Parse(message.Body);
        ModelRequest request;
        ModelStep step;
        lock (gate)
        {
            request = new ModelRequest(count++, document.RootElement.Clone());
            requests.Enqueue(request);
            step = script(request);
        }

        if (step is ModelStep.Silence) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
        return step is ModelStep.Refuse refuse
            ? new(refuse.Status, "application/json", System.Text.Encoding.UTF8.GetBytes(refuse.Body), refuse.Headers)
            : new(200, "text/event-stream", ModelEvents.Write(request.Number, step), NoHeaders);
    }
}
