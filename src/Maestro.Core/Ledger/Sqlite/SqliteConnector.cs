using SQLitePCL;

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
    public SqliteSession OpenWriter(bool create = false) => Open(create ? raw.SQLITE_OPEN_CREATE : 0, "PRAGMA synchronous = FULL");

    private SqliteSession Open(int flags, string pragma)
    {
        var code = raw.sqlite3_open_v2(path, out var connection, flags | raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        var session = new SqliteSession(connection, problems);
        try
        {
            if (code != raw.SQLITE_OK) throw problems.Of(code, raw.sqlite3_errstr(code).utf8_to_string());
            raw.sqlite3_extended_result_codes(connection, 1);
            Set(connection, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
            Set(connection, raw.SQLITE_DBCONFIG_ENABLE_FKEY, 1);
            Set(connection, raw.SQLITE_DBCONFIG_DEFENSIVE, 1);
            Set(connection, raw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
            _ = raw.sqlite3_wal_autocheckpoint(connection, 0);
            _ = raw.sqlite3_busy_timeout(connection, BusyTimeoutMilliseconds);
            session.Run(pragma);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static void Set(sqlite3 connection, int setting, int value)
    {
        // A SQLite that does not know the setting would checkpoint behind the lock: better not to go on.
        if (raw.sqlite3_db_config(connection, setting, value, out var now) != raw.SQLITE_OK || now != value)
            throw new NotSupportedException($"SQLite refused the setting {setting}.");
    }
}
