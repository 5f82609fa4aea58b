using System.ComponentModel;
using System.Runtime.InteropServices;
using Maestro.Processes.Linux;

namespace Maestro.Processes;

/// <summary>Keeps other processes of the same user out of this one's memory and environment, where the secrets are.</summary>
public static class SelfProtection
{
    /// <summary>
    /// On Linux: makes this process non-dumpable, so no process of the same user reads its <c>/proc/PID/environ</c> or memory, or attaches
    /// a debugger; root still can. Children are not affected. Elsewhere nothing happens: macOS and Windows have no such switch.
    /// </summary>
    /// <returns>True when the process is protected now.</returns>
    /// <exception cref="Win32Exception">The kernel refused.</exception>
    public static bool MakeNonDumpable()
    {
        if (!OperatingSystem.IsLinux()) return false;
        if (LinuxCalls.Prctl(LinuxCalls.PrctlSetDumpable, 0, 0, 0, 0) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        return LinuxCalls.Prctl(LinuxCalls.PrctlGetDumpable, 0, 0, 0, 0) == 0;
    }
}
