using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Maestro.Gates;

/// <summary>
/// A folder on Linux held by a descriptor: what is done with it is done with this very folder, whatever happens to its name meanwhile. Entries are
/// removed relative to the descriptor and never through a link.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class HeldFolder : IDisposable
{
    private const int IsAFolder = 21;
    private const int NoSuchFile = 2;
    private const int NotAllowed = 13;
    private const int CurrentFolder = -100;
    private const int RemoveFolder = 0x200;
    private const int CloseOnExec = 0x80000;
    private const int PathOnly = 0x200000;

    // struct dirent of the 64-bit C libraries: number, offset, length, type, name.
    private const int NameOffset = 19;

    private readonly int _descriptor;
    private readonly string _shown;
    private nint _stream;

    private HeldFolder(int descriptor, string shown)
    {
        _descriptor = descriptor;
        _shown = shown;
        _ = FolderCalls.ChangeMode(descriptor, 0x1C0);
        _stream = FolderCalls.OpenStream(descriptor);
        if (_stream == 0) throw Failure(shown);
    }

    // The numbers of these two flags are swapped on some architectures.
    private static int FolderNoFollow =>
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Armv6 or Architecture.Ppc64le ? 0x4000 | 0x8000 : 0x10000 | 0x20000;

    /// <summary>The folder as a path that leads to it and to nothing else.</summary>
    public string Path => $"/proc/self/fd/{_descriptor}";

    /// <summary>Holds the folder at a path; null when nothing is there.</summary>
    /// <exception cref="IOException">It is no folder, or may not be opened.</exception>
    public static HeldFolder? Open(string path)
    {
        var name = System.Text.Encoding.UTF8.GetBytes(path + '\0');
        return Open(CurrentFolder, name, path);
    }

    /// <summary>Holds a folder in this one; null when it is gone.</summary>
    public HeldFolder? Enter(byte[] name) => Open(_descriptor, name, _shown);

    /// <summary>The names of its entries, each with a NUL at its end: names are bytes, and need not be text.</summary>
    public List<byte[]> List()
    {
        List<byte[]> names = [];
        FolderCalls.Rewind(_stream);
        for (var entry = FolderCalls.ReadEntry(_stream); entry is not null; entry = FolderCalls.ReadEntry(_stream))
        {
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + NameOffset);
            if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8)) continue;
            names.Add([.. name, 0]);
        }

        return names;
    }

    /// <summary>Removes an entry that is no folder; false when it is one.</summary>
    public bool TryRemoveFile(byte[] name)
    {
        if (Unlink(name, 0) == 0) return true;
        return Marshal.GetLastPInvokeError() switch
        {
            NoSuchFile => true,
            IsAFolder => false,
            _ => throw Failure(_shown),
        };
    }

    /// <summary>Removes a folder in it that is empty.</summary>
    public void RemoveEmpty(byte[] name)
    {
        if (Unlink(name, RemoveFolder) != 0 && Marshal.GetLastPInvokeError() != NoSuchFile) throw Failure(_shown);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stream != 0) _ = FolderCalls.CloseStream(_stream);
        _stream = 0;
    }

    private static HeldFolder? Open(int folder, byte[] name, string shown)
    {
        var descriptor = TryOpen(folder, name, FolderNoFollow | CloseOnExec);
        if (descriptor < 0 && Marshal.GetLastPInvokeError() == NotAllowed && Permit(folder, name)) descriptor = TryOpen(folder, name, FolderNoFollow | CloseOnExec);
        if (descriptor >= 0) return new HeldFolder(descriptor, shown);
        return Marshal.GetLastPInvokeError() == NoSuchFile ? null : throw Failure(shown);
    }

    // A folder of ours that nobody may read: programs make such caches.
    private static bool Permit(int folder, byte[] name)
    {
        var descriptor = TryOpen(folder, name, FolderNoFollow | CloseOnExec | PathOnly);
        if (descriptor < 0) return false;
        try
        {
            File.SetUnixFileMode($"/proc/self/fd/{descriptor}", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            _ = FolderCalls.Close(descriptor);
        }
    }

    private static IOException Failure(string path) =>
        new($"{Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())} : '{path}'");

    private static int TryOpen(int folder, byte[] name, int flags)
    {
        fixed (byte* text = name) return FolderCalls.OpenAt(folder, text, flags);
    }

    private int Unlink(byte[] name, int flags)
    {
        fixed (byte* text = name) return FolderCalls.UnlinkAt(_descriptor, text, flags);
    }
}
