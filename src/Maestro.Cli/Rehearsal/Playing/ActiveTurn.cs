using System.Collections.Concurrent;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>A turn that runs.</summary>
/// <param name="id">The id that <c>turn/start</c> answered.</param>
/// <param name="shownId">The id that notifications name.</param>
/// <param name="processEnd">Cancelled when the agent ends.</param>
internal sealed class ActiveTurn(string id, string shownId, CancellationToken processEnd) : IDisposable
{
    private readonly CancellationTokenSource interrupt = CancellationTokenSource.CreateLinkedTokenSource(processEnd);
    private readonly ConcurrentQueue<RequestId> askers = new();

    /// <summary>The id that <c>turn/start</c> answered.</summary>
    public string Id => id;

    /// <summary>The id that notifications name.</summary>
    public string ShownId => shownId;

    /// <summary>What the client says meanwhile.</summary>
    public SteerBox Steers { get; } = new();

    /// <summary>Cancelled when the client interrupts the turn, or the agent ends.</summary>
    public CancellationToken Interrupted => interrupt.Token;

    /// <summary>Whether the turn may be asked to end; a script can make it deaf.</summary>
    public bool IgnoresInterrupt { get; init; }

    /// <summary>Done when the turn has ended and the client has been told.</summary>
    public Task Finished { get; set; } = Task.CompletedTask;

    /// <summary>Interrupts the turn.</summary>
    /// <param name="asker">The request to answer when it has stopped; null when nobody asked for an answer.</param>
    public void Interrupt(RequestId? asker)
    {
        if (asker is { } waiting) askers.Enqueue(waiting);
        interrupt.Cancel();
    }

    /// <summary>The requests that wait for the turn to stop.</summary>
    public IReadOnlyList<RequestId> Askers => [.. askers];

    /// <inheritdoc/>
    public void Dispose() => interrupt.Dispose();
}
