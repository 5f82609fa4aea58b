using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Maestro.Processes.Tables;
using Maestro.Processes.Trees;
using Maestro.Processes.Unix;

namespace Maestro.Processes.Linux;

/// <summary>The process table as <c>/proc</c> shows it.</summary>
internal sealed class LinuxProcesses : IProcessSource
{
    private static readonly byte[] MarkName = Encoding.ASCII.GetBytes(TreeMark.Variable + "=");
    private readonly LinuxExitWatch _watch = new();
    private readonly Lazy<string> _bootId = new(() => ProcFile.ReadText("/proc/sys/kernel/random/boot_id", 64)?.Trim() ?? "unknown");

    /// <inheritdoc/>
    public string BootId => _bootId.Value;

    /// <inheritdoc/>
    public ProcessRow? Read(int pid) => ProcFile.ReadText($"/proc/{pid}/stat", 4096) is { } stat ? LinuxStat.Parse(stat) : null;

    /// <inheritdoc/>
    public IEnumerable<ProcessRow> ReadAll() => Listing.ReadAll(List, Read);

    /// <inheritdoc/>
    public string? ReadMark(int pid) =>
        LinuxEnvironment.Read(pid) is { } environment ? LinuxEnvironment.Find(environment, MarkName) : null;

    /// <inheritdoc/>
    public bool HoldsStream(int pid, IReadOnlyCollection<string> streams)
    {
        if (streams.Count == 0) return false;
        for (var descriptor = 0; descriptor < 3; descriptor++)
        {
            if (ProcFile.ReadLink($"/proc/{pid}/fd/{descriptor}") is { } target && streams.Contains(target)) return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Signal(int pid, long startTime, ProcessSignal signal)
    {
        var number = UnixNumbers.Of(signal);
        var descriptor = LinuxCalls.PidFdOpen(pid);
        if (descriptor < 0)
        {
            // No such process, or a kernel without descriptors for processes: then check and signal as close together as can be.
            return Marshal.GetLastPInvokeError() != LibC.NoSuchProcess && Is(pid, startTime) && LibC.Kill(pid, number) == 0;
        }

        try
        {
            // Opened first and compared then: the descriptor goes on standing for this process should the pid be given away meanwhile.
            return Is(pid, startTime) && LinuxCalls.PidFdSendSignal(descriptor, number) == 0;
        }
        finally
        {
            _ = LibC.Close(descriptor);
        }
    }

    /// <inheritdoc/>
    public IDisposable? WatchEnd(int pid, Action ended) => _watch.Watch(pid, ended);

    private static IEnumerable<int> List()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)) yield return pid;
        }
    }

    private bool Is(int pid, long startTime) => Read(pid) is { } row && row.StartTime == startTime;
}
