using Maestro.Processes.Tables;
using Maestro.Processes.Trees;

namespace Maestro.Processes;

/// <summary>
/// A running child with its three streams. It leads a session of its own (Unix) or a job of its own (Windows) and is ended with all
/// its descendants when this is disposed, if not before.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly IStartedProcess _started;
    private readonly TimeProvider _time;

    internal ChildProcess(IStartedProcess started, ProcessTable table, TimeProvider time, string mark, bool remembersAtExit)
    {
        _started = started;
        _time = time;
        Mark = mark;
        var root = (started.Pid, started.StartTime);
        Identity = new ProcessIdentity(started.Pid, started.StartTime, table.Source.BootId);
        Tree = new ProcessTree(table, time, new TreeMembers(table.Source, root, mark, started.Streams, []), started);

        // The moment between the root's end and its reaping is the last at which its session is surely its own.
        started.Watch(() =>
        {
            if (!remembersAtExit) return;
            try
            {
                Tree.Refresh();
            }
            catch (IOException)
            {
                // Out of descriptors: the mark still finds what is left.
            }
        });
    }

    /// <summary>Process id.</summary>
    public int Pid => Identity.Pid;

    /// <summary>Names it for good; what the ledger records.</summary>
    public ProcessIdentity Identity { get; }

    /// <summary>The name of its tree (<see cref="ProcessSpec.Mark"/>).</summary>
    public string Mark { get; }

    /// <summary>Its standard input. Writing to a child that has closed it throws <see cref="IOException"/>; disposing closes it.</summary>
    public Stream Input => _started.Input;

    /// <summary>Its standard output; at its end when the child and every descendant that holds it have closed it.</summary>
    public Stream Output => _started.Output;

    /// <summary>Its standard error; empty with <see cref="ProcessSpec.ErrorToOutput"/>.</summary>
    public Stream Error => _started.Error;

    /// <summary>Its exit code once it has ended, on Unix 128 + signal when a signal ended it; never fails.</summary>
    public Task<int> Exit => _started.Exit;

    /// <summary>It and its descendants.</summary>
    public ProcessTree Tree { get; }

    /// <summary>Ends the whole tree in the order of docs/spec/processes.md: closes its input, waits, asks, waits, kills, sees it gone.</summary>
    /// <param name="grace">How long each of the two waits may take at most; zero kills at once.</param>
    /// <param name="cancellation">Ends the patience, not the work: what still runs is killed at once.</param>
    public async Task<TreeEnd> EndAsync(TimeSpan grace, CancellationToken cancellation)
    {
        await CloseInputAsync();
        if (grace > TimeSpan.Zero)
        {
            try
            {
                await Exit.WaitAsync(grace, _time, cancellation);
            }
            catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
            {
                // It does not end by itself.
            }
        }

        return await EndTreeAsync(grace, cancellation);
    }

    /// <summary>Kills what still runs of the tree and closes the streams.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Exit.IsCompleted) await EndTreeAsync(TimeSpan.Zero, CancellationToken.None);
        await CloseInputAsync();
        await Output.DisposeAsync();
        await Error.DisposeAsync();
        _started.Dispose();
    }

    /// <summary>Ends the tree without closing the input; when the child is gone its exit code is known afterwards.</summary>
    internal async Task<TreeEnd> EndTreeAsync(TimeSpan grace, CancellationToken cancellation)
    {
        var end = await Tree.EndAsync(grace, cancellation);
        if (!end.Survivors.Contains(Identity)) await Exit;
        return end;
    }

    /// <summary>Closes its input; what was buffered for a child that is gone is lost.</summary>
    internal async Task CloseInputAsync()
    {
        try
        {
            await Input.DisposeAsync();
        }
        catch (IOException)
        {
            // It has closed its end.
        }
    }
}
