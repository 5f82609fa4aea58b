using System.Runtime.InteropServices;

namespace Maestro.Processes.Linux;

/// <summary>Calls that only Linux has. Those without a wrapper in older C libraries go by number, the same on every 64-bit architecture.</summary>
internal static unsafe partial class LinuxCalls
{
    public const int CloseOnExec = 0x80000;
    public const int EpollAdd = 1;
    public const int EpollRemove = 2;
    public const int EpollIn = 1;
    public const int EpollOneShot = 1 << 30;
    public const int PrctlSetDumpable = 4;
    public const int PrctlGetDumpable = 3;
    private const long PidFdSendSignalNumber = 424;
    private const long PidFdOpenNumber = 434;

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe2(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, byte* item);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, byte* items, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int Prctl(int option, nint a, nint b, nint c, nint d);

    /// <summary>A descriptor that stands for the process itself, whatever becomes of its pid; closed on exec. -1 where the kernel has none.</summary>
    public static int PidFdOpen(int pid) => (int)Syscall(PidFdOpenNumber, pid, 0, 0, 0);

    /// <summary>Signals the process behind a descriptor.</summary>
    public static int PidFdSendSignal(int descriptor, int signal) => (int)Syscall(PidFdSendSignalNumber, descriptor, signal, 0, 0);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Syscall(long number, nint a, nint b, nint c, nint d);
}
