using System.Runtime.InteropServices;
using Maestro.Processes.Tables;

namespace Maestro.Processes.Unix;

/// <summary>
/// A child that leads its own session and process group. Its pid is its own until it is reaped, and it is reaped here only, by
/// <c>waitpid</c> for exactly this pid: other children of the process stay theirs who started them.
/// </summary>
internal sealed class UnixProcess : IStartedProcess
{
    /// <summary>The exit code when somebody else reaped the child and it is lost.</summary>
    public const int Unknown = -1;

    private readonly Lock _reaping = new();
    private readonly IProcessSource _source;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _reaped;

    public UnixProcess(int pid, IProcessSource source, UnixPipe input, UnixPipe output, UnixPipe? error)
    {
        Pid = pid;
        _source = source;
        StartTime = source.Read(pid)?.StartTime ?? 0;
        Input = input.Stream;
        Output = output.Stream;
        Error = error?.Stream ?? Stream.Null;
        Streams = [.. new[] { input.Name, output.Name, error?.Name }.OfType<string>()];
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
    public IReadOnlyCollection<string> Streams { get; }

    /// <inheritdoc/>
    public Task<int> Exit => _exit.Task;

    /// <inheritdoc/>
    public void Watch(Action ended)
    {
        if (_source.WatchEnd(Pid, () => Reap(ended)) is not null) return;
        new Thread(() => Await(ended), maxStackSize: 128 * 1024) { IsBackground = true, Name = $"child {Pid}" }.Start();
    }

    /// <inheritdoc/>
    public bool Signal(ProcessSignal signal)
    {
        lock (_reaping) return !_reaped && LibC.Kill(-Pid, UnixNumbers.Of(signal)) == 0;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Members() => [];

    /// <inheritdoc/>
    public void Dispose()
    {
        // There is nothing but the pid, and that goes with the child.
    }

    /// <summary>Where the system has no descriptor for a process: blocks a small thread until the child is a zombie.</summary>
    private unsafe void Await(Action ended)
    {
        var info = stackalloc byte[256];
        while (LibC.WaitId(UnixNumbers.OnePid, Pid, info, UnixNumbers.WaitExited | UnixNumbers.WaitLeave) != 0
            && Marshal.GetLastPInvokeError() == LibC.Interrupted)
        {
        }

        Reap(ended);
    }

    private unsafe void Reap(Action ended)
    {
        ended();
        int status;
        int answer;
        lock (_reaping)
        {
            do answer = LibC.WaitPid(Pid, &status, 0);
            while (answer < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted);
            _reaped = true;
        }

        _exit.SetResult(answer == Pid ? Decode(status) : Unknown);
    }

    private static int Decode(int status) => (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);
}
