namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>What the client said during a turn, in order, until the turn takes it.</summary>
internal sealed class SteerBox
{
    private readonly Lock gate = new();
    private readonly Queue<string> said = new();
    private TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Adds a text.</summary>
    public void Add(string text)
    {
        lock (gate)
        {
            said.Enqueue(text);
            arrived.TrySetResult();
        }
    }

    /// <summary>Takes the oldest text; null when there is none.</summary>
    public string? TryTake()
    {
        lock (gate)
        {
            if (!said.TryDequeue(out var text)) return null;
            if (said.Count == 0) arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return text;
        }
    }

    /// <summary>Waits until there is a text.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        lock (gate) return arrived.Task.WaitAsync(cancellation);
    }
}
