using System.Diagnostics;

namespace Maestro.Ledger.Sqlite;

/// <summary>
/// Lets one process at a time write a database, and lets none starve: who wants to write first takes the place at the head of the queue
/// (<c>&lt;file&gt;.queue</c>), waits there for the lock itself (<c>&lt;file&gt;.lock</c>), and leaves the place once it has it. A writer that
/// comes back at once therefore finds the next one already before it. Used by one thread at a time.
/// </summary>
internal sealed class WriterLock(string path, TimeSpan patience) : IDisposable
{
    private const int YieldsBeforeSleep = 10;
    private FileLock? _queue;
    private FileLock? _lock;

    /// <summary>Waits for the lock; false when that took longer than the patience.</summary>
    /// <exception cref="IOException">A lock file cannot be made.</exception>
    public bool TryEnter()
    {
        var start = Stopwatch.GetTimestamp();
        _queue ??= new FileLock(path + ".queue");
        _lock ??= new FileLock(path + ".lock");
        if (!Wait(_queue, start)) return false;
        try
        {
            return Wait(_lock, start);
        }
        finally
        {
            _queue.Release();
        }
    }

    /// <summary>Gives it back.</summary>
    public void Exit() => _lock!.Release();

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue?.Dispose();
        _lock?.Dispose();
    }

    private bool Wait(FileLock file, long start)
    {
        var spin = new SpinWait();
        while (!file.TryTake())
        {
            if (Stopwatch.GetElapsedTime(start) > patience) return false;
            spin.SpinOnce(YieldsBeforeSleep);
        }

        return true;
    }
}
