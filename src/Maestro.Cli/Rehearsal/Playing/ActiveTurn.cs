using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>A turn that runs.</summary>
internal sealed class ActiveTurn : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource interrupt;
    private readonly List<RequestId> askers = [];
    private bool ended;

    /// <summary>A turn that begins now.</summary>
    /// <param name="id">The id that <c>turn/start</c> answered.</param>
    /// <param name="shownId">The id that notifications name.</param>
    /// <param name="processEnd">Cancelled when the agent ends.</param>
    public ActiveTurn(string id, string shownId, CancellationToken processEnd)
    {
        Id = id;
        ShownId = shownId;
        interrupt = CancellationTokenSource.CreateLinkedTokenSource(processEnd);
        Interrupted = interrupt.Token;
    }

    /// <summary>The id that <c>turn/start</c> answered.</summary>
    public string Id { get; }

    /// <summary>The id that notifications name.</summary>
    public string ShownId { get; }

    /// <summary>What the client says meanwhile.</summary>
    public SteerBox Steers { get; } = new();

    /// <summary>Cancelled when the client interrupts the turn, or the agent ends.</summary>
    public CancellationToken Interrupted { get; }

    /// <summary>Whether the turn does not let itself be interrupted.</summary>
    public bool IgnoresInterrupt { get; init; }

    /// <summary>Done when the turn has ended and the client has been told.</summary>
    public Task Finished { get; set; } = Task.CompletedTask;

    /// <summary>Interrupts the turn; false when it has ended meanwhile.</summary>
    /// <param name="asker">The request to answer when it has stopped; null when nobody asked for an answer.</param>
    public bool Interrupt(RequestId? asker)
    {
        lock (gate)
        {
            if (ended) return false;
            if (asker is { } waiting) askers.Add(waiting);
            _ = interrupt.CancelAsync();
            return true;
        }
    }

    /// <summary>Notes that the turn ends now; says which requests wait for that.</summary>
    public IReadOnlyList<RequestId> End()
    {
        lock (gate)
        {
            ended = true;
            return askers;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => interrupt.Dispose();
}
