using SQLitePCL;

namespace Maestro.Ledger.Sqlite;

/// <summary>
/// One connection as its user sees it: statements with parameters <c>?1</c>, <c>?2</c> …, prepared once and kept. Used by one thread at a
/// time.
/// </summary>
internal sealed class SqliteSession(sqlite3 connection, SqliteProblems problems) : IDisposable
{
    private readonly Dictionary<string, sqlite3_stmt> _statements = [];

    /// <summary>Rowid of the newest inserted row.</summary>
    public long LastRowId => raw.sqlite3_last_insert_rowid(connection);

    /// <summary>A transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(connection) == 0;

    /// <summary>Runs a statement to its end; answers with the number of rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        var statement = Rent(sql, values);
        try
        {
            while (Step(statement))
            {
            }

            return raw.sqlite3_changes(connection);
        }
        finally
        {
            Return(sql, statement);
        }
    }

    /// <summary>Every row of a query.</summary>
    public List<T> Rows<T>(string sql, SqliteMap<T> map, params ReadOnlySpan<SqliteValue> values)
    {
        var statement = Rent(sql, values);
        try
        {
            var rows = new List<T>();
            while (Step(statement)) rows.Add(map(new SqliteRow(statement, problems)));
            return rows;
        }
        finally
        {
            Return(sql, statement);
        }
    }

    /// <summary>The first row of a query; default when it has none.</summary>
    public T? First<T>(string sql, SqliteMap<T> map, params ReadOnlySpan<SqliteValue> values)
    {
        var statement = Rent(sql, values);
        try
        {
            return Step(statement) ? map(new SqliteRow(statement, problems)) : default;
        }
        finally
        {
            Return(sql, statement);
        }
    }

    /// <summary>Whether a query has a row.</summary>
    public bool Any(string sql, params ReadOnlySpan<SqliteValue> values) => First(sql, static _ => true, values);

    /// <summary>The integer in the first row and column; 0 when there is none.</summary>
    public long Number(string sql, params ReadOnlySpan<SqliteValue> values) => First(sql, static row => row.Long(0), values);

    /// <summary>Runs several statements without parameters or rows: a script of a schema.</summary>
    public void Script(string sql) => Check(raw.sqlite3_exec(connection, sql));

    /// <summary>
    /// Brings the write-ahead log home and empties it; false when a reader keeps it, or the disk refuses: what was committed stays committed, so
    /// this is no failure of a write. Only under the writer lock.
    /// </summary>
    public bool TryCheckpoint()
    {
        // Waiting for a reader would keep every writer out.
        _ = raw.sqlite3_busy_timeout(connection, 0);
        var code = raw.sqlite3_wal_checkpoint_v2(connection, null, raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        _ = raw.sqlite3_busy_timeout(connection, SqliteConnector.BusyTimeoutMilliseconds);
        return code == raw.SQLITE_OK;
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
        connection.Dispose();
    }

    private sqlite3_stmt Rent(string sql, ReadOnlySpan<SqliteValue> values)
    {
        // A statement in use is not in the dictionary, so that a callback may run the same text.
        if (!_statements.Remove(sql, out var statement)) Check(raw.sqlite3_prepare_v2(connection, sql, out statement));
        for (var index = 0; index < values.Length; index++) Bind(statement, index + 1, values[index]);
        return statement;
    }

    private void Bind(sqlite3_stmt statement, int index, in SqliteValue value)
    {
        if (value.IsInteger) Check(raw.sqlite3_bind_int64(statement, index, value.Integer));
        else if (value.Text is { } text) Check(raw.sqlite3_bind_text(statement, index, text));
        else Check(raw.sqlite3_bind_null(statement, index));
    }

    private void Return(string sql, sqlite3_stmt statement)
    {
        _ = raw.sqlite3_reset(statement);
        _ = raw.sqlite3_clear_bindings(statement);
        if (!_statements.TryAdd(sql, statement)) statement.Dispose();
    }

    private bool Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        throw problems.Of(raw.sqlite3_extended_errcode(connection), raw.sqlite3_errmsg(connection).utf8_to_string());
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw problems.Of(raw.sqlite3_extended_errcode(connection), raw.sqlite3_errmsg(connection).utf8_to_string());
    }
}
