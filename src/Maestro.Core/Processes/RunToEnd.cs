namespace Maestro.Processes;

/// <summary>One child that is run to its end: feeds it, collects what it writes, watches its time, ends what it leaves.</summary>
/// <param name="child">Just started.</param>
/// <param name="spec">What it was started from.</param>
/// <param name="time">The clock for limits.</param>
internal sealed class RunToEnd(ChildProcess child, ProcessSpec spec, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How long output is still read when the program has ended but something that was not to be ended holds it open.</summary>
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);

    private readonly OutputTail _output = new(spec.OutputLimit);
    private readonly OutputTail _error = new(spec.OutputLimit);

    /// <summary>Waits for the end and answers how it went.</summary>
    public async Task<ProcessResult> FinishAsync(CancellationToken cancellation)
    {
        var reading = Task.WhenAll(_output.ReadAsync(child.Output), _error.ReadAsync(child.Error));
        var feeding = FeedAsync();
        var inTime = await WaitAsync(cancellation);
        IReadOnlyList<ProcessIdentity> survivors = [];
        if (spec.EndsStrays || !inTime) survivors = (await child.EndTreeAsync(spec.Grace, CancellationToken.None)).Survivors;
        cancellation.ThrowIfCancellationRequested();
        await DrainAsync(reading);
        await child.DisposeAsync();
        await Task.WhenAll(reading, feeding);
        var code = child.Exit.IsCompletedSuccessfully ? await child.Exit : -1;
        return new ProcessResult(code, _output.ToArray(), _error.ToArray(), TimedOut: !inTime) { Survivors = survivors };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => child.DisposeAsync();

    /// <summary>True when it ended by itself, false when its time ran out or nobody waits any more.</summary>
    private async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        try
        {
            await child.Exit.WaitAsync(spec.TimeLimit, time, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task FeedAsync()
    {
        try
        {
            if (spec.Input is { } input) await child.Input.WriteAsync(input, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // It ended, or closed its input, before it had read everything.
        }

        await child.CloseInputAsync();
    }

    private async Task DrainAsync(Task reading)
    {
        try
        {
            await reading.WaitAsync(DrainLimit, time);
        }
        catch (TimeoutException)
        {
            // Something outside the tree keeps the pipe: what came so far is the output.
        }
    }
}
