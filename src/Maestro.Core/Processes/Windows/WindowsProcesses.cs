using System.Runtime.InteropServices;
using Maestro.Processes.Tables;
using Microsoft.Win32.SafeHandles;

namespace Maestro.Processes.Windows;

/// <summary>The process table as Windows shows it.</summary>
internal sealed unsafe class WindowsProcesses : IProcessSource
{
    private const uint Terminate = 0x1;
    private const uint QueryLimited = 0x1000;
    private const uint Synchronize = 0x100000;
    private const uint SnapshotProcesses = 0x2;

    // KUSER_SHARED_DATA, mapped at this address in every process, holds the count of boots at 0x2C4.
    private const nint BootCount = 0x7FFE0000 + 0x2C4;

    /// <inheritdoc/>
    public string BootId { get; } = OperatingSystem.IsWindows() ? $"boot-{(uint)Marshal.ReadInt32(BootCount)}" : "unknown";

    /// <inheritdoc/>
    public ProcessRow? Read(int pid) => Read(pid, 0);

    /// <inheritdoc/>
    public IEnumerable<ProcessRow> ReadAll()
    {
        var rows = new List<ProcessRow>(256);
        var snapshot = Kernel32.CreateSnapshot(SnapshotProcesses, 0);
        if (snapshot == Kernel32.Invalid) throw new IOException("The process list cannot be read.", Marshal.GetHRForLastWin32Error());
        try
        {
            var entry = new ProcessEntry { Size = (uint)sizeof(ProcessEntry) };
            for (var more = Kernel32.FirstProcess(snapshot, &entry); more; more = Kernel32.NextProcess(snapshot, &entry))
            {
                if (Read((int)entry.ProcessId, (int)entry.ParentProcessId) is { } row) rows.Add(row);
            }
        }
        finally
        {
            Kernel32.CloseHandle(snapshot);
        }

        return rows;
    }
    /// <summary>Null: a job holds its members whatever they do, and ends them when Maestro dies, so none needs to be found by a mark.</summary>
    public string? ReadMark(int pid) => null;

    /// <inheritdoc/>
    public bool HoldsStream(int pid, IReadOnlyCollection<string> streams) => false;

    /// <inheritdoc/>
    public bool Signal(int pid, long startTime, ProcessSignal signal)
    {
        if (signal != ProcessSignal.Kill) return false;
        using var process = Kernel32.OpenProcess(Terminate | QueryLimited, false, pid);
        return !process.IsInvalid && CreationTime(process) == startTime && Kernel32.TerminateProcess(process, 1);
    }

    /// <inheritdoc/>
    public IDisposable? WatchEnd(int pid, Action ended) => null;

    /// <summary>When a process was created, in units of 100 ns; 0 when it cannot be told.</summary>
    internal static long CreationTime(SafeProcessHandle process)
    {
        long created, ended, kernel, user;
        return Kernel32.GetProcessTimes(process, &created, &ended, &kernel, &user) ? created : 0;
    }

    /// <summary>A wait handle on a process; the process's own handle stays its owner's.</summary>
    internal static ManualResetEvent WaitHandle(SafeProcessHandle process)
    {
        var wait = new ManualResetEvent(false);
        wait.SafeWaitHandle.Dispose();
        wait.SafeWaitHandle = new SafeWaitHandle(process.DangerousGetHandle(), ownsHandle: false);
        return wait;
    }

    private static ProcessRow? Read(int pid, int parent)
    {
        using var process = Kernel32.OpenProcess(QueryLimited | Synchronize, false, pid);
        if (process.IsInvalid || CreationTime(process) is not (> 0 and var created)) return null;
        return new ProcessRow(pid, created, parent, 0, 0, Ended: Kernel32.Wait(process, 0) != Kernel32.WaitTimeout);
    }
}
