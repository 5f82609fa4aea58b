using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Maestro.Ledger.Sqlite;

/// <summary>
/// One exclusive lock of the operating system on a file of its own: <c>flock</c>, or <c>LockFileEx</c> on Windows. The system gives it back
/// when its holder dies, however that happens. The file is never removed: a lock on a removed file would exclude nobody.
/// </summary>
internal sealed partial class FileLock : IDisposable
{
    private const int LockExclusiveNow = 2 | 4;
    private const int Unlock = 8;
    private const int WindowsLockExclusiveNow = 2 | 1;
    private readonly SafeFileHandle _file;

    /// <param name="path">The lock's own file; made when it is missing.</param>
    /// <exception cref="IOException">It cannot be made or opened.</exception>
    public FileLock(string path) => _file = OperatingSystem.IsWindows() ? OpenOnWindows(path) : OpenOnUnix(path);

    /// <summary>Takes it, if nobody has it; never waits.</summary>
    public unsafe bool TryTake()
    {
        if (OperatingSystem.IsWindows())
        {
            var at = default(NativeOverlapped);
            return LockFileEx(_file, WindowsLockExclusiveNow, 0, 1, 0, &at);
        }

        while (Flock(_file, LockExclusiveNow) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == Interrupted) continue;
            if (error == WouldBlock) return false;
            throw new IOException($"flock: {Marshal.GetPInvokeErrorMessage(error)}");
        }

        return true;
    }

    /// <summary>Gives it back.</summary>
    public unsafe void Release()
    {
        if (OperatingSystem.IsWindows())
        {
            var at = default(NativeOverlapped);
            _ = UnlockFileEx(_file, 0, 1, 0, &at);
        }
        else
        {
            // Said aloud rather than left to closing: a child between fork and exec shares the descriptor.
            _ = Flock(_file, Unlock);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static int Interrupted => 4;

    private static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    private static SafeFileHandle OpenOnWindows(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private static SafeFileHandle OpenOnUnix(string path)
    {
        // .NET takes a flock of its own on every file that it opens, so it only creates the file here.
        if (!File.Exists(path))
        {
            try
            {
                File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write).Dispose();
            }
            catch (IOException) when (File.Exists(path))
            {
            }
        }

        const int ReadWrite = 2;
        var closeOnExec = OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;
        var file = Open(path, ReadWrite | closeOnExec);
        if (!file.IsInvalid) return file;
        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static unsafe partial bool LockFileEx(SafeFileHandle file, uint flags, uint reserved, uint low, uint high, NativeOverlapped* at);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static unsafe partial bool UnlockFileEx(SafeFileHandle file, uint reserved, uint low, uint high, NativeOverlapped* at);
}
