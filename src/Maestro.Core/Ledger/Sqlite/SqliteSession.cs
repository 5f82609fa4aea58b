using System.Buffers;
using System.Text;

namespace Maestro.Ledger.Sqlite;

/// <summary>
/// One connection as its user sees it: statements with parameters <c>?1</c>, <c>?2</c> …, prepared once and kept. Used by one thread at a
/// time.
/// </summary>
internal sealed class SqliteSession(nint connection, SqliteProblems problems) : IDisposable
{
    private const int ShortText = 512;
    private readonly Dictionary<string, Statement> _statements = [];
    private nint _connection = connection;

    /// <summary>Rowid of the newest inserted row.</summary>
    public long LastRowId => SqliteNative.LastRowId(Connection);

    private nint Connection => _connection != 0 ? _connection : throw new ObjectDisposedException(nameof(SqliteSession));

    /// <summary>Runs a statement to its end; answers with the number of rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        var statement = Rent(sql, values);
        try
        {
            while (Step(statement))
            {
            }

            return SqliteNative.Changes(_connection);
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
            while (Step(statement)) rows.Add(map(new SqliteRow(statement.Handle, problems)));
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
            return Step(statement) ? map(new SqliteRow(statement.Handle, problems)) : default;
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
    public void Script(string sql) => Check(SqliteNative.Execute(Connection, sql, 0, 0, 0));

    /// <summary>
    /// Brings the write-ahead log home and empties it; false when a reader keeps it, or the disk refuses: what was committed stays committed, so
    /// this is no failure of a write. Only under the writer lock.
    /// </summary>
    public unsafe bool TryCheckpoint()
    {
        // Waiting for a reader would keep every writer out.
        _ = SqliteNative.BusyTimeout(Connection, 0);
        var code = SqliteNative.Checkpoint(_connection, 0, SqliteNative.CheckpointTruncate, null, null);
        _ = SqliteNative.BusyTimeout(_connection, SqliteConnector.BusyTimeoutMilliseconds);
        return code == SqliteNative.Ok;
    }

    /// <summary>Closes the connection; what was not committed is rolled back.</summary>
    public void Dispose()
    {
        foreach (var statement in _statements.Values) _ = SqliteNative.FinishStatement(statement.Handle);
        _statements.Clear();
        if (_connection != 0) _ = SqliteNative.Close(_connection);
        _connection = 0;
    }

    private Statement Rent(string sql, ReadOnlySpan<SqliteValue> values)
    {
        // A statement in use is not in the dictionary, so that a callback may run the same text.
        if (!_statements.Remove(sql, out var statement))
        {
            Check(SqliteNative.Prepare(Connection, sql, -1, SqliteNative.PreparePersistent, out var handle, 0));
            statement = new Statement(handle);
        }

        for (var index = 0; index < values.Length; index++)
        {
            var code = Bind(statement.Handle, index + 1, values[index]);
            if (code == SqliteNative.Ok) continue;
            var failure = Failure();
            Return(sql, statement);
            throw failure;
        }

        return statement;
    }

    private static int Bind(nint statement, int index, in SqliteValue value)
    {
        if (value.IsInteger) return SqliteNative.BindInteger(statement, index, value.Integer);
        return value.Text is { } text ? BindText(statement, index, text) : SqliteNative.BindNull(statement, index);
    }

    private static unsafe int BindText(nint statement, int index, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var bytes = most <= ShortText ? stackalloc byte[ShortText] : rented = ArrayPool<byte>.Shared.Rent(most);
        var count = Encoding.UTF8.GetBytes(text, bytes);
        int code;
        fixed (byte* start = bytes) code = SqliteNative.BindText(statement, index, start, count, SqliteNative.CopyText);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return code;
    }

    private void Return(string sql, Statement statement)
    {
        _ = SqliteNative.Reset(statement.Handle);
        _ = SqliteNative.ClearBindings(statement.Handle);
        if (!_statements.TryAdd(sql, statement)) _ = SqliteNative.FinishStatement(statement.Handle);
    }

    private bool Step(Statement statement)
    {
        var code = SqliteNative.Step(statement.Handle);
        if (code == SqliteNative.Row) return true;
        if (code == SqliteNative.Done) return false;
        throw Failure();
    }

    private void Check(int code)
    {
        if (code != SqliteNative.Ok) throw Failure();
    }

    private unsafe Exception Failure() =>
        problems.Of(SqliteNative.ErrorCode(_connection), SqliteNative.TextOf(SqliteNative.ErrorMessage(_connection)));

    /// <summary>A class, not the bare handle: a dictionary of references needs no code of its own when the program starts.</summary>
    private sealed class Statement(nint handle)
    {
        public nint Handle { get; } = handle;
    }
}
