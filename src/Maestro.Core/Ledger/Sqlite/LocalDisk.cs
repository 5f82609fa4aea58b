namespace Maestro.Ledger.Sqlite;

/// <summary>Tells local disks from network file systems, on which SQLite's locks and shared memory cannot be trusted.</summary>
internal static class LocalDisk
{
    private static readonly string[] NetworkFormats =
    [
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "ncp", "ncpfs", "afs", "coda", "9p", "v9fs", "ceph",
        "lustre", "gfs", "gfs2", "ocfs2", "gpfs", "pvfs2", "orangefs", "glusterfs", "vboxsf", "vmhgfs", "prl_fs", "acfs", "beegfs",
    ];

    private static readonly string[] NetworkFuse =
    [
        "sshfs", "s3fs", "gcsfuse", "goofys", "glusterfs", "rclone", "davfs", "davfs2", "curlftpfs", "smbnetfs", "cephfs", "ceph-fuse",
        "juicefs", "mount-s3", "blobfuse", "blobfuse2", "vmhgfs-fuse", "seaweedfs", "moosefs", "mfs", "onedrive", "google-drive-ocamlfuse",
    ];

    /// <summary>Name of the network file system that a folder lies on; null when it is local.</summary>
    /// <param name="folder">An existing folder, absolute.</param>
    public static string? NetworkFormat(string folder)
    {
        if (OperatingSystem.IsWindows() && folder.StartsWith(@"\\", StringComparison.Ordinal)) return "UNC share";
        try
        {
            var drive = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder);
            if (drive.DriveType == DriveType.Network) return drive.DriveFormat;
            return OperatingSystem.IsWindows() || !IsNetwork(drive.DriveFormat) ? null : drive.DriveFormat;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether the operating system's name of a file system means a network.</summary>
    internal static bool IsNetwork(string format) =>
        format.StartsWith("fuse.", StringComparison.OrdinalIgnoreCase)
            ? NetworkFuse.Contains(format[5..], StringComparer.OrdinalIgnoreCase)
            : NetworkFormats.Contains(format, StringComparer.OrdinalIgnoreCase);
}
