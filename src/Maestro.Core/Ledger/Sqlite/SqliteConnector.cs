namespace Maestro.Ledger.Sqlite;

/// <summary>Opens connections to one file, each with every setting that safety depends on (docs/spec/ledger.md, "The file").</summary>
internal sealed class SqliteConnector(string path, SqliteProblems problems)
{
    /// <summary>How long a statement waits for what is no writer of ours: recovery after a crash, another program.</summary>
    public const int BusyTimeoutMilliseconds = 10_000;

    /// <summary>A connection that can only read.</summary>
    public SqliteSession OpenReader() => Open(0, "PRAGMA query_only = 1");

    /// <summary>The connection that writes; only under the writer lock.</summary>
    /// <param name="create">Make the file when there is none.</param>
    public SqliteSession OpenWriter(bool create = false) => Open(create ? SqliteNative.OpenCreate : 0, "PRAGMA synchronous = FULL");

    private SqliteSession Open(int flags, string pragma)
    {
        var code = SqliteNative.Open(path, out var connection, flags | SqliteNative.OpenReadWrite | SqliteNative.OpenNoMutex, 0);
        var session = new SqliteSession(connection, problems);
        try
        {
            if (code != SqliteNative.Ok) throw problems.Of(code, NameOf(code));
            _ = SqliteNative.UseExtendedCodes(connection, 1);
            Set(connection, SqliteNative.ConfigNoCheckpointOnClose, 1);
            Set(connection, SqliteNative.ConfigForeignKeys, 1);
            Set(connection, SqliteNative.ConfigDefensive, 1);
            Set(connection, SqliteNative.ConfigTrustedSchema, 0);
            _ = SqliteNative.AutoCheckpoint(connection, 0);
            _ = SqliteNative.BusyTimeout(connection, BusyTimeoutMilliseconds);
            session.Run(pragma);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static unsafe string NameOf(int code) => SqliteNative.TextOf(SqliteNative.ErrorName(code));

    private static void Set(nint connection, int setting, int value)
    {
        // A SQLite that does not know the setting would checkpoint behind the lock: better not to go on.
        if (SqliteNative.Configure(connection, setting, value, out var now) != SqliteNative.Ok || now != value)
            throw new NotSupportedException($"SQLite refused the setting {setting}.");
    }
}
