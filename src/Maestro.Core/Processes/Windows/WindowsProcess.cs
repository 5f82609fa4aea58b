using Maestro.Processes.Tables;
using Microsoft.Win32.SafeHandles;

namespace Maestro.Processes.Windows;

/// <summary>A child in a job of its own. The open handle keeps its pid from being given away.</summary>
internal sealed unsafe class WindowsProcess : IStartedProcess
{
    private readonly SafeProcessHandle _handle;
    private readonly WindowsJob _job;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RegisteredWaitHandle? _wait;
    private ManualResetEvent? _signal;

    public WindowsProcess(int pid, SafeProcessHandle handle, WindowsJob job, Stream input, Stream output, Stream? error)
    {
        Pid = pid;
        _handle = handle;
        _job = job;
        Input = input;
        Output = output;
        Error = error ?? Stream.Null;
        StartTime = WindowsProcesses.CreationTime(handle);
    }

    /// <inheritdoc/>
    public int Pid { get; }

    /// <inheritdoc/>
    public long StartTime { get; }

    /// <inheritdoc/>
    public Stream Input { get; }

    /// <inheritdoc/>
    public Stream Output { get; }

    /// <inheritdoc/>
    public Stream Error { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Streams => [];

    /// <inheritdoc/>
    public Task<int> Exit => _exit.Task;

    /// <inheritdoc/>
    public void Watch(Action ended)
    {
        _signal = WindowsProcesses.WaitHandle(_handle);
        _wait = ThreadPool.RegisterWaitForSingleObject(_signal, (_, _) => Ended(ended), null, Timeout.Infinite, executeOnlyOnce: true);
    }

    /// <inheritdoc/>
    public bool Signal(ProcessSignal signal) => signal == ProcessSignal.Kill && _job.Terminate();

    /// <inheritdoc/>
    public IReadOnlyList<int> Members() => _job.Members();

    /// <inheritdoc/>
    public void Dispose()
    {
        _job.Dispose();
        if (Exit.IsCompleted) _handle.Dispose();
    }

    /// <summary>The job stays open: what the child left in it is ended through it, or with Maestro.</summary>
    private void Ended(Action ended)
    {
        ended();
        uint code;
        var known = Kernel32.GetExitCode(_handle, &code);
        _wait?.Unregister(null);
        _signal?.Dispose();
        _exit.SetResult(known ? (int)code : -1);
    }
}
