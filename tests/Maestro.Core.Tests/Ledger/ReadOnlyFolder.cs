using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Maestro.Tests.Ledger;

/// <summary>
/// Makes a folder read-only until it is disposed. File modes bind everybody but root, so a test that runs as root gives up root's rights over
/// files, on its own thread and until then.
/// </summary>
internal sealed partial class ReadOnlyFolder : IDisposable
{
    private const uint Nobody = 65534;
    private readonly List<(string Path, UnixFileMode Mode)> _modes = [];
    private readonly bool _isRoot = Environment.IsPrivilegedProcess;

    private ReadOnlyFolder()
    {
    }

    [UnsupportedOSPlatform("windows")]
    public static ReadOnlyFolder Make(string folder)
    {
        var made = new ReadOnlyFolder();
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var file in Directory.EnumerateFiles(folder)) made.Set(file, Read);
        made.Set(folder, Read | Enter);
        if (made._isRoot) _ = SetFileUser(Nobody);
        return made;
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows()) return;
        if (_isRoot) _ = SetFileUser(0);
        foreach (var (path, mode) in _modes) File.SetUnixFileMode(path, mode);
    }

    [UnsupportedOSPlatform("windows")]
    private void Set(string path, UnixFileMode mode)
    {
        _modes.Add((path, File.GetUnixFileMode(path)));
        File.SetUnixFileMode(path, mode);
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(uint user);
}
