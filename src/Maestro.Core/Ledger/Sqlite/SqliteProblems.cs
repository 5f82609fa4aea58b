using Maestro.Problems;

namespace Maestro.Ledger.Sqlite;

/// <summary>Says what SQLite's result codes mean for the person who owns the file (docs/spec/ledger.md, "Problems").</summary>
internal sealed class SqliteProblems(string kind, string path)
{
    public Exception Of(int code, string said)
    {
        return SqliteCode.Primary(code) switch
        {
            SqliteCode.Full => DiskFull(null),
            SqliteCode.Constraint => new SqliteConstraintException(said, code),
            SqliteCode.ReadOnly or SqliteCode.CannotOpen or SqliteCode.Permission or SqliteCode.Authorization => NotWritable(said, null),
            SqliteCode.NotADatabase or SqliteCode.Corrupt => Damaged(said),
            SqliteCode.Busy or SqliteCode.Locked or SqliteCode.Protocol => Busy(),
            SqliteCode.InputOutput when code == SqliteCode.SharedMemorySize => DiskFull(null),
            SqliteCode.InputOutput => Make("io_error", $"The {kind} file could not be read or written: {said}.", "Check the disk that holds it."),
            _ => new InvalidOperationException($"SQLite result {code}: {said}"),
        };
    }

    /// <summary>What the file system refused beside SQLite: a lock file, the folder.</summary>
    public MaestroException Of(Exception failure) => IsDiskFull(failure) ? DiskFull(failure) : NotWritable(failure.Message, failure);

    public MaestroException DiskFull(Exception? inner) => new(
        ProblemKind.Failure,
        new Problem("disk_full", path, $"The disk that holds the {kind} is full; nothing was changed.", "Free some space and run the command again."),
        inner);

    public MaestroException NotWritable(string said, Exception? inner) => Make(
        "not_writable",
        $"The {kind} cannot be opened for writing: {said.TrimEnd('.')}.",
        "Make the file and its folder writable for this user, or choose another path.",
        inner);

    public MaestroException Damaged(string said) => Make(
        "damaged",
        $"The file is not an intact {kind}: {said.TrimEnd('.')}.",
        "Move it away together with its -wal and -shm files and restore a copy.");

    public MaestroException Foreign(string found) => Make(
        "damaged", $"The file is not a {kind} but {found}.", "Choose another path; nothing was changed.");

    public MaestroException TooNew(long found, int known) => Make(
        "too_new",
        $"The {kind} has schema version {found}; this Maestro knows versions up to {known}.",
        "Use the Maestro that wrote it, or a newer one.");

    public MaestroException Missing() => Make("missing", $"There is no {kind} here yet.", "Run maestro init, or name the right path.");

    public MaestroException Busy() => Make(
        "busy", $"Another process has been writing the {kind} for too long.", "Look for a suspended maestro process, then try again.");

    public MaestroException NetworkFileSystem(string format) => new(
        ProblemKind.Usage,
        new Problem(
            "network_file_system",
            path,
            $"The {kind} would lie on a network file system ({format}), where file locks and shared memory cannot be trusted.",
            "Choose a path on a local disk."));

    private MaestroException Make(string code, string message, string remedy, Exception? inner = null) =>
        new(ProblemKind.Failure, new Problem($"{kind}_{code}", path, message, remedy), inner);

    private static bool IsDiskFull(Exception failure)
    {
        const int NoSpace = 28;
        const int WindowsDiskFull = 112;
        const int WindowsHandleDiskFull = 39;
        if (failure is not IOException) return false;
        var code = failure.HResult & 0xFFFF;
        return OperatingSystem.IsWindows() ? code is WindowsDiskFull or WindowsHandleDiskFull : code is NoSpace;
    }
}
