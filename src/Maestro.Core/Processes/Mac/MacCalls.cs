using System.Runtime.InteropServices;

namespace Maestro.Processes.Mac;

/// <summary>Calls that only macOS has.</summary>
internal static unsafe partial class MacCalls
{
    public const int AllPids = 1;
    public const int BsdInfo = 3;
    public const int BsdInfoSize = 136;
    private const nuint CloseOnExecRequest = 0x20006601;

    /// <summary>Marks a descriptor close-on-exec. By <c>ioctl(FIOCLEX)</c>, which takes no variadic argument as <c>fcntl</c> does.</summary>
    public static void SetCloseOnExec(int descriptor) => _ = IoControl(descriptor, CloseOnExecRequest);

    [LibraryImport("libproc", EntryPoint = "proc_listpids")]
    public static partial int ListPids(uint type, uint typeInfo, byte* buffer, int size);

    [LibraryImport("libproc", EntryPoint = "proc_pidinfo")]
    public static partial int PidInfo(int pid, int flavor, ulong argument, byte* buffer, int size);

    [LibraryImport("libc", EntryPoint = "sysctl")]
    public static partial int SysCtl(int* name, uint length, byte* old, nuint* oldSize, byte* value, nuint valueSize);

    [LibraryImport("libc", EntryPoint = "sysctlbyname", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SysCtlByName(string name, byte* old, nuint* oldSize, byte* value, nuint valueSize);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoControl(int descriptor, nuint request);
}
