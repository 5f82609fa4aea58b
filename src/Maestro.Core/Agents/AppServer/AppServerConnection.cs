using System.Threading.Channels;
using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.AppServer.Transport;
using Maestro.Agents.AppServer.Wire;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Agents.AppServer;

/// <summary>
/// Runs a <see cref="ProtocolSession"/> over an agent's streams: reads, writes, carries tool calls to their host, bounds every request
/// in time, and ends everything.
/// </summary>
internal sealed class AppServerConnection : IProtocolSink, IAsyncDisposable
{
    /// <summary>Longest line read, bytes; a longer one is skipped and reported.</summary>
    public const int LineLimit = 16 * 1024 * 1024;

    private const int ErrorLineLimit = 64 * 1024;
    private const int MostCalls = 16;
    private const long OutboxLimit = 64L * 1024 * 1024;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private readonly IAgentTransport transport;
    private readonly IAgentToolHost tools;
    private readonly IAgentObserver observer;
    private readonly AgentRequestLimits limits;
    private readonly TimeProvider time;
    private readonly LastLines errorLines;
    private readonly Channel<ReadOnlyMemory<byte>> outbox = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new() { SingleReader = true });
    private readonly CancellationTokenSource ending = new();
    private readonly CancellationToken endingToken;
    private readonly TaskCompletionSource<int?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock observing = new();
    private readonly HashSet<Task> calls = [];
    private readonly Task[] loops;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<AgentEnding>? ended;
    private long queued;
    private long lastProgress;

    /// <summary>Takes over an agent's streams.</summary>
    /// <param name="transport">The streams; ended with this.</param>
    /// <param name="tools">Carries out tool calls.</param>
    /// <param name="observer">Sees everything.</param>
    /// <param name="limits">Time limits.</param>
    /// <param name="time">The clock.</param>
    public AppServerConnection(
        IAgentTransport transport, IAgentToolHost tools, IAgentObserver observer, AgentRequestLimits limits, TimeProvider time)
    {
        this.transport = transport;
        this.tools = tools;
        this.observer = observer;
        this.limits = limits;
        this.time = time;
        endingToken = ending.Token;
        lastProgress = time.GetTimestamp();
        errorLines = new LastLines(text => Happened(new AgentEvent.ErrorLine(text)));
        Protocol = new ProtocolSession(this, time);
        var readingError = Task.Run(ReadErrorAsync);
        loops = [Task.Run(WriteAsync), readingError, Task.Run(() => WatchAsync(readingError))];
    }

    /// <summary>The protocol.</summary>
    public ProtocolSession Protocol { get; }

    /// <summary>Completes with the exit code, when it was seen, once the agent says nothing more; fails with what the observer threw.</summary>
    public Task<int?> Closed => closed.Task;

    /// <summary>The agent's process.</summary>
    public ProcessIdentity Process => transport.Process;

    /// <summary>What the agent last said beside the protocol, as the end of a sentence; empty when nothing.</summary>
    public string LastSaid => errorLines.Quote();

    /// <summary>Timestamp of the last progress, or of the start.</summary>
    public long LastProgress => Volatile.Read(ref lastProgress);

    /// <summary>Completes at the next change that timers depend on.</summary>
    public Task NextChange => Volatile.Read(ref changed).Task;

    /// <summary>Sends a request and waits for its answer within the method's limit.</summary>
    /// <typeparam name="T">What the answer is read into.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="MaestroException"><c>agent_request_timeout</c>, <c>agent_request_failed</c>, <c>agent_exited</c>.</exception>
    public Task<T> RequestAsync<T>(AnsweredRequest<T> request, CancellationToken cancellation)
        where T : class => RequestAsync(request, TimeSpan.Zero, cancellation);

    /// <summary>Sends a request for something that takes its time, and waits for its answer.</summary>
    /// <typeparam name="T">What the answer is read into.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="work">How long what is asked for may take, on top of the method's limit.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="MaestroException"><c>agent_request_timeout</c>, <c>agent_request_failed</c>, <c>agent_exited</c>.</exception>
    public async Task<T> RequestAsync<T>(AnsweredRequest<T> request, TimeSpan work, CancellationToken cancellation)
        where T : class
    {
        var limit = limits.For(request.Method) + work;
        Protocol.Send(request);
        try
        {
            return await request.Answer.WaitAsync(limit, time, cancellation);
        }
        catch (TimeoutException)
        {
            Protocol.Forget(request);
            throw AgentProblems.Of(
                AgentProblems.RequestTimeout,
                request.Method,
                $"The agent did not answer {request.Method} within {limit.TotalSeconds:0.###} s.{errorLines.Quote()}",
                "Look for a slow start (MCP servers, hooks) or an unknown model in the agent's own configuration.");
        }
        catch (OperationCanceledException)
        {
            Protocol.Forget(request);
            throw;
        }
    }

    /// <summary>Sends a request whose failure does not matter beyond a warning; false when it failed.</summary>
    /// <param name="request">The request.</param>
    public async Task<bool> TryRequestAsync(AnsweredRequest<object> request)
    {
        try
        {
            await RequestAsync(request, CancellationToken.None);
            return true;
        }
        catch (MaestroException failed)
        {
            Happened(new AgentEvent.Warning(failed.Code, WireText.Line(failed.Problems[0].ToString())));
            return false;
        }
    }

    /// <summary>The living processes of the agent's tree.</summary>
    /// <param name="snapshot">What to look at; null looks by itself.</param>
    public IReadOnlyList<ProcessIdentity> Look(ProcessSnapshot? snapshot) => transport.Look(snapshot);

    /// <summary>Ends the agent's whole process tree and everything here. Repeatable; the same answer each time.</summary>
    public Task<AgentEnding> EndAsync()
    {
        lock (observing) return ended ??= Task.Run(EndOnceAsync);
    }

    /// <summary>Ends everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        ending.Dispose();
    }

    /// <inheritdoc/>
    public void Send(ReadOnlyMemory<byte> line)
    {
        if (Interlocked.Add(ref queued, line.Length) > OutboxLimit) Close(null, "It does not read its input.");
        else outbox.Writer.TryWrite(line);
    }

    /// <inheritdoc/>
    public void Happened(AgentEvent happened)
    {
        if (happened.IsProgress) Volatile.Write(ref lastProgress, time.GetTimestamp());
        lock (observing) observer.Observe(happened, time.GetUtcNow());
    }

    /// <inheritdoc/>
    public void Changed() => Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <inheritdoc/>
    public void ToolCalled(ServerRequestId id, AgentToolCall call)
    {
        lock (calls)
        {
            if (calls.Count < MostCalls && !endingToken.IsCancellationRequested)
            {
                var running = Task.Run(() => CallAsync(id, call));
                calls.Add(running);
                running.ContinueWith(Finished, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                return;
            }
        }

        Protocol.AnswerTool(id, new AgentToolResult(false, "Too many tool calls at once. Wait for the answers, then call again."));
    }

    private void Finished(Task call)
    {
        lock (calls) calls.Remove(call);
    }

    private async Task CallAsync(ServerRequestId id, AgentToolCall call)
    {
        AgentToolResult result;
        try
        {
            result = await tools.CallAsync(call, endingToken);
        }
        catch (OperationCanceledException) when (endingToken.IsCancellationRequested)
        {
            result = new AgentToolResult(false, "The session is ending.");
        }
        catch (Exception failed)
        {
            // The host's defect must not end the agent's turn; the details are for the operator, not for the model.
            Happened(new AgentEvent.Warning("tool_call_failed", WireText.Line($"{call.Tool}: {failed.GetType().Name}: {failed.Message}")));
            result = new AgentToolResult(false, "Maestro could not carry out this call. Try once more; if it fails again, go on without it.");
        }

        // The wait was ours: idling counts from the answer on.
        Volatile.Write(ref lastProgress, time.GetTimestamp());
        Protocol.AnswerTool(id, result);
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var line in outbox.Reader.ReadAllAsync())
            {
                await transport.Input.WriteAsync(line);
                await transport.Input.FlushAsync();
                Interlocked.Add(ref queued, -line.Length);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // It has closed its input; what it still says is read to the end.
        }
    }

    private async Task ReadErrorAsync() => await ReadLinesAsync(transport.Error, ErrorLineLimit, errorLines);

    private async Task ReadOutputAsync() => await ReadLinesAsync(transport.Output, LineLimit, Protocol);

    private static async Task ReadLinesAsync(Stream stream, int lineLimit, ILineReceiver receiver)
    {
        var framer = new LineFramer(lineLimit);
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0) framer.Feed(buffer.AsSpan(0, read), receiver);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The same as the end of the stream.
        }

        framer.Finish(receiver);
    }

    // A stray that holds the agent's output must not keep a dead agent alive: its last words are waited for, not more.
    private async Task WatchAsync(Task readingError)
    {
        var reading = Task.Run(ReadOutputAsync);
        await Task.WhenAny(reading, transport.Exit);
        using var patience = new CancellationTokenSource();
        await Task.WhenAny(Task.WhenAll(reading, readingError, transport.Exit), Task.Delay(LastWords, time, patience.Token));
        await patience.CancelAsync();
        if (reading.IsFaulted)
        {
            var defect = reading.Exception.InnerException!;
            Protocol.Close(defect);
            closed.TrySetException(defect);
            return;
        }

        var code = transport.Exit.IsCompletedSuccessfully ? await transport.Exit : default(int?);
        Close(code, code is { } known ? $"Its exit code is {known}." : "It closed its output.");
    }

    private void Close(int? exitCode, string how)
    {
        Protocol.Close(AgentProblems.Of(
            AgentProblems.Exited, "agent", $"The agent's process ended. {how}{errorLines.Quote()}", "Start it by hand to see why, or run `maestro protocol probe`."));
        if (!closed.Task.IsCompleted) Happened(new AgentEvent.Exited(exitCode));
        closed.TrySetResult(exitCode);
    }

    private async Task<AgentEnding> EndOnceAsync()
    {
        await ending.CancelAsync();
        var survivors = await transport.EndAsync(limits.Close);
        outbox.Writer.TryComplete();
        await transport.DisposeAsync();

        // A survivor may hold the streams open for ever.
        using var patience = new CancellationTokenSource();
        await Task.WhenAny(Task.WhenAll(loops), Task.Delay(limits.Close, time, patience.Token));
        Task[] late;
        lock (calls) late = [.. calls];
        await Task.WhenAny(Task.WhenAll(late), Task.Delay(limits.Other, time, patience.Token));
        await patience.CancelAsync();
        if (late.Any(call => !call.IsCompleted)) Happened(new AgentEvent.Warning("tool_call_outlived_session", "A tool call goes on although the session ended."));
        int? exitCode = transport.Exit.IsCompletedSuccessfully ? await transport.Exit : null;
        return new AgentEnding(survivors.Count == 0, survivors, exitCode);
    }
}
