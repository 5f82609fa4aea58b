using System.Diagnostics;

namespace Maestro.Ledger.Sqlite;

/// <summary>
/// Lets one writer at a time into a database, over threads and processes, and lets none starve: who wants to write first takes the place at
/// the head of the queue (<c>&lt;file&gt;.queue</c>), waits there for the lock itself (<c>&lt;file&gt;.lock</c>), and leaves the place once
/// it has it. A writer that comes back at once therefore finds the next one already before it.
/// </summary>
internal sealed class WriterLock(string path, TimeSpan patience) : IDisposable
{
    private const int YieldsBeforeSleep = 10;
    private readonly Lock _threads = new();
    private FileLock? _queue;
    private FileLock? _lock;

    /// <summary>Waits for the lock; false when that took longer than the patience.</summary>
    /// <exception cref="IOException">A lock file cannot be made.</exception>
    public bool TryEnter()
    {
        if (_threads.IsHeldByCurrentThread) throw new InvalidOperationException("A write inside a write of the same file.");
        var start = Stopwatch.GetTimestamp();
        if (!_threads.TryEnter(patience)) return false;
        var entered = false;
        try
        {
            _queue ??= new FileLock(path + ".queue");
            _lock ??= new FileLock(path + ".lock");
            if (!Wait(_queue, start)) return false;
            try
            {
                return entered = Wait(_lock, start);
            }
            finally
            {
                _queue.Release();
            }
        }
        finally
        {
            if (!entered) _threads.Exit();
        }
    }

    /// <summary>Gives it back.</summary>
    public void Exit()
    {
        _lock!.Release();
        _threads.Exit();
    }

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
