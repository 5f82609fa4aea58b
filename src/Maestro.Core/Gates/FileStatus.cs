using System.Runtime.InteropServices;

namespace Maestro.Gates;

/// <summary>
/// What a path itself is, links not followed: the runtime tells files and folders apart, but not a pipe or a socket from a file, nor one folder
/// from another.
/// </summary>
/// <param name="Device">The file system; 0 where it is not told.</param>
/// <param name="Number">Its number in the file system; 0 where it is not told.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct FileStatus(ulong Device, ulong Number, FileKind Kind)
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint TypeAndNumber = 0x1 | 0x2 | 0x100;

    /// <summary>A folder, no link to one.</summary>
    public bool IsFolder => Kind == FileKind.Folder;

    /// <summary>Looks at a path; null when nothing is there.</summary>
    /// <param name="path">Absolute.</param>
    /// <exception cref="IOException">It cannot be looked at, so nothing can be said.</exception>
    public static FileStatus? Read(string path)
    {
        if (OperatingSystem.IsLinux()) return ReadLinux(path);
        return OperatingSystem.IsMacOS() ? ReadMac(path) : ReadManaged(path);
    }

    // struct statx has one layout on every architecture.
    private static unsafe FileStatus? ReadLinux(string path)
    {
        var memory = stackalloc byte[256];
        if (FolderCalls.Statx(CurrentFolder, path, NoFollow, TypeAndNumber, memory) != 0) return Nothing(path);
        var data = new ReadOnlySpan<byte>(memory, 256);
        var device = ((ulong)BitConverter.ToUInt32(data[136..]) << 32) | BitConverter.ToUInt32(data[140..]);
        return new FileStatus(device, BitConverter.ToUInt64(data[32..]), Of(BitConverter.ToUInt16(data[28..])));
    }

    private static unsafe FileStatus? ReadMac(string path)
    {
        var memory = stackalloc byte[256];
        var answer = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? FolderCalls.LStatInode64(path, memory) : FolderCalls.LStat(path, memory);
        if (answer != 0) return Nothing(path);
        var data = new ReadOnlySpan<byte>(memory, 256);
        return new FileStatus(BitConverter.ToUInt32(data), BitConverter.ToUInt64(data[8..]), Of(BitConverter.ToUInt16(data[4..])));
    }

    private static FileStatus? ReadManaged(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null) return new FileStatus(0, 0, FileKind.Link);
        if (Directory.Exists(path)) return new FileStatus(0, 0, FileKind.Folder);
        return file.Exists ? new FileStatus(0, 0, FileKind.File) : null;
    }

    private static FileKind Of(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        0xA000 => FileKind.Link,
        _ => FileKind.Other,
    };

    private static FileStatus? Nothing(string path)
    {
        const int NoSuchFile = 2;
        const int NotAFolder = 20;
        var error = Marshal.GetLastPInvokeError();
        if (error is NoSuchFile or NotAFolder) return null;
        throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'");
    }
}
