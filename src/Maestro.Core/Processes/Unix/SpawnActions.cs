using System.Runtime.CompilerServices;
using System.Text;

namespace Maestro.Processes.Unix;

/// <summary>
/// What a child does before it becomes the program: enter its folder, take its three standard streams, close everything else,
/// descriptors that Maestro itself inherited included.
/// </summary>
internal sealed unsafe class SpawnActions : IDisposable
{
    private const int FirstForeign = 3;

    // glibc and musl need 80 bytes, macOS a pointer.
    private readonly byte[] _memory = GC.AllocateArray<byte>(1024, pinned: true);

    public SpawnActions(string directory, int input, int output, int error)
    {
        _ = LibC.ActionsInit(Pointer);
        fixed (byte* path = Encoding.UTF8.GetBytes(directory + '\0')) _ = LibC.ActionsAddChangeDirectory(Pointer, path);
        _ = LibC.ActionsAddDup2(Pointer, input, 0);
        _ = LibC.ActionsAddDup2(Pointer, output, 1);
        _ = LibC.ActionsAddDup2(Pointer, error, 2);
        if (OperatingSystem.IsMacOS()) return;
        try
        {
            _ = LibC.ActionsAddCloseFrom(Pointer, FirstForeign);
        }
        catch (EntryPointNotFoundException)
        {
            CloseEach();
        }
    }

    /// <summary>The actions; valid until disposed.</summary>
    public byte* Pointer => (byte*)Unsafe.AsPointer(ref _memory[0]);

    /// <inheritdoc/>
    public void Dispose() => _ = LibC.ActionsDestroy(Pointer);

    /// <summary>
    /// For C libraries without closefrom (glibc before 2.34, musl): closes every descriptor open now. One opened meanwhile is
    /// close-on-exec, as all of the runtime's are; closing one that is gone is no error.
    /// </summary>
    internal void CloseEach()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry.AsSpan()), out var descriptor) && descriptor >= FirstForeign)
            {
                _ = LibC.ActionsAddClose(Pointer, descriptor);
            }
        }
    }
}
