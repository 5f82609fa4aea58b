namespace Maestro.Gates;

/// <summary>
/// Which folder stands behind a path: the device and number of the folder itself, which stay when it is renamed and which another folder at the same
/// path does not have. A symbolic link is not followed.
/// </summary>
/// <param name="Device">The file system.</param>
/// <param name="Number">The folder's number in it.</param>
internal readonly record struct FolderIdentity(ulong Device, ulong Number)
{
    /// <summary>
    /// The identity of the folder at a path; null when there is none, or it is something else, or its file system does not tell. On Windows none is
    /// told: there the caller has to recognise the folder by what is in it.
    /// </summary>
    /// <param name="path">Absolute.</param>
    public static FolderIdentity? Read(string path) => FileStatus.Read(path) is { IsFolder: true } status ? new(status.Device, status.Number) : null;

    /// <summary>Folders have identities on this system.</summary>
    public static bool IsTold { get; } = !OperatingSystem.IsWindows();
}
