using System.Text;
using Maestro.Processes.Tables;
using Maestro.Processes.Trees;
using Maestro.Processes.Unix;

namespace Maestro.Processes.Mac;

/// <summary>The process table as macOS's libproc and sysctl show it.</summary>
internal sealed class MacProcesses : IProcessSource
{
    private const int ZombieStatus = 5;
    private readonly Lazy<string> _bootId = new(ReadBootId);

    /// <inheritdoc/>
    public string BootId => _bootId.Value;

    /// <inheritdoc/>
    public unsafe ProcessRow? Read(int pid)
    {
        // struct proc_bsdinfo: status at 4, pid at 12, parent at 16, group at 100, start in seconds at 120 and microseconds at 128.
        var info = stackalloc byte[MacCalls.BsdInfoSize];
        if (MacCalls.PidInfo(pid, MacCalls.BsdInfo, 0, info, MacCalls.BsdInfoSize) < MacCalls.BsdInfoSize) return null;
        var start = (*(long*)(info + 120) * 1_000_000) + *(long*)(info + 128);
        return new ProcessRow(
            pid, start, *(int*)(info + 16), *(int*)(info + 100), LibC.GetSession(pid), *(int*)(info + 4) == ZombieStatus);
    }

    /// <inheritdoc/>
    public IEnumerable<ProcessRow> ReadAll() => Listing.ReadAll(ListPids, Read);

    /// <inheritdoc/>
    public unsafe string? ReadMark(int pid)
    {
        // CTL_KERN, KERN_PROCARGS2.
        var name = stackalloc int[3] { 1, 49, pid };
        var buffer = new byte[1024 * 1024];
        var size = (nuint)buffer.Length;
        fixed (byte* start = buffer)
        {
            if (MacCalls.SysCtl(name, 3, start, &size, null, 0) != 0) return null;
        }

        return MacArguments.FindVariable(buffer.AsSpan(0, (int)size), Encoding.ASCII.GetBytes(TreeMark.Variable + "="));
    }

    /// <inheritdoc/>
    public bool HoldsStream(int pid, IReadOnlyCollection<string> streams) => false;

    /// <inheritdoc/>
    public bool Signal(int pid, long startTime, ProcessSignal signal) =>
        Read(pid) is { } row && row.StartTime == startTime && LibC.Kill(pid, UnixNumbers.Of(signal)) == 0;

    /// <inheritdoc/>
    public IDisposable? WatchEnd(int pid, Action ended) => null;

    private static unsafe int[] ListPids()
    {
        for (var room = 4096; ; room *= 2)
        {
            var pids = new int[room];
            fixed (int* start = pids)
            {
                var length = MacCalls.ListPids(MacCalls.AllPids, 0, (byte*)start, room * sizeof(int));
                if (length < room * sizeof(int)) return pids[..Math.Max(0, length / sizeof(int))];
            }
        }
    }

    /// <summary>The boot session's UUID; <c>kern.boottime</c> moves when the clock is set, and would make every recorded process look dead.</summary>
    private static unsafe string ReadBootId()
    {
        var text = stackalloc byte[128];
        nuint size = 128;
        return MacCalls.SysCtlByName("kern.bootsessionuuid", text, &size, null, 0) == 0
            ? Encoding.ASCII.GetString(text, (int)size).TrimEnd('\0')
            : "unknown";
    }
}
