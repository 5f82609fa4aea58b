using Xunit;

namespace Maestro.Acceptance.Runs;

/// <summary>A test about what one process may read of another on Linux. Root may read everything, so root gives that up first, with setpriv.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = "this is not Linux";
        else if (Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv")) Skip = "root needs setpriv to give up its rights";
    }
}
