using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Maestro.Tests.Ledger;

/// <summary>A fact about a disk of its own, which takes a namespace of one's own to mount.</summary>
internal sealed class FullDiskFactAttribute : FactAttribute
{
    public FullDiskFactAttribute()
    {
        if (!CanMount()) Skip = "needs unprivileged mounts (unshare)";
    }

    private static bool CanMount()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "mount", "-t", "tmpfs", "none", Path.GetTempPath()])
            {
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
