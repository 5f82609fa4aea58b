using System.Runtime.Versioning;

namespace Maestro.Gates;

/// <summary>
/// Removes a folder with everything in it. On Linux each folder is held open while it is emptied, so that nothing that is put in its place at any moment
/// is entered instead; elsewhere links are not followed, and nobody else may work in the folder meanwhile.
/// </summary>
internal static class FolderRemoval
{
    /// <summary>Removes the folder at a path; false, and nothing is changed, when it is another one than expected.</summary>
    /// <param name="path">Absolute; nothing happens when nothing is there.</param>
    /// <param name="expected">Which folder it must be; null for any.</param>
    /// <exception cref="IOException">Something in it cannot be removed, or it is no folder.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public static bool TryRemove(string path, FolderIdentity? expected)
    {
        if (FileStatus.Read(path) is not { } status) return true;
        if (!status.IsFolder) throw new IOException($"Not a folder : '{path}'");
        if (expected is { } identity && FolderIdentity.Read(path) != identity) return false;
        if (!OperatingSystem.IsLinux())
        {
            RemoveManaged(new DirectoryInfo(path));
            return true;
        }

        using (var folder = HeldFolder.Open(path))
        {
            if (folder is null) return true;
            if (expected is { } held && FolderIdentity.Read($"{folder.Path}/.") != held) return false;
            Empty(folder);
        }

        // Not with what is in it: of a folder that took the name meanwhile nothing goes.
        Directory.Delete(path);
        return true;
    }

    // With a stack of its own: folders can be nested deeper than a thread's stack.
    [SupportedOSPlatform("linux")]
    private static void Empty(HeldFolder top)
    {
        var open = new Stack<(HeldFolder Folder, Queue<byte[]> Names, byte[] Name)>();
        open.Push((top, new(top.List()), []));
        try
        {
            while (open.TryPeek(out var at))
            {
                if (at.Names.TryDequeue(out var name))
                {
                    if (!at.Folder.TryRemoveFile(name) && at.Folder.Enter(name) is { } child) open.Push((child, new(child.List()), name));
                    continue;
                }

                open.Pop();
                if (open.Count == 0) return;
                at.Folder.Dispose();
                open.Peek().Folder.RemoveEmpty(at.Name);
            }
        }
        finally
        {
            while (open.TryPop(out var left)) left.Folder.Dispose();
        }
    }

    // Windows refuses to delete what is marked read-only.
    private static void RemoveManaged(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null } child)
            {
                RemoveManaged(child);
                continue;
            }

            if (entry.LinkTarget is null) entry.Attributes = FileAttributes.Normal;
            entry.Delete();
        }

        folder.Delete();
    }
}
