using System.Collections.Concurrent;
using Maestro.Gates;
using Maestro.Problems;
using SQLitePCL;

namespace Maestro.Ledger.Sqlite;

/// <summary>
/// The only class that opens SQLite, for the ledger and the embedded tracker and forge alike; any number of processes and threads may use
/// one file. Durability, locking and checkpoints are settled here once (docs/spec/ledger.md, "The file").
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    internal const int BusyTimeoutMilliseconds = 10_000;
    private const int KeptReaders = 4;
    private readonly SqliteFileOptions _options;
    private readonly SqliteProblems _problems;
    private readonly WriterLock _lock;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private SqliteSession? _writer;
    private long _checkpointAt;
    private bool _disposed;

    private SqliteFile(SqliteFileOptions options, string path)
    {
        _options = options;
        _problems = new SqliteProblems(options.Kind, path);
        _lock = new WriterLock(path, options.Patience);
        _checkpointAt = options.CheckpointAt;
        Path = path;
    }

    /// <summary>Absolute path, symbolic links of the file itself resolved.</summary>
    public string Path { get; }

    /// <summary>Random, made with the file.</summary>
    public Guid Id { get; private set; }

    /// <summary>Version of its schema.</summary>
    public int SchemaVersion => _options.Migrations.Count;

    /// <summary>Opens a file; makes it or brings its schema up to date when needed. A current file is only read.</summary>
    /// <exception cref="MaestroException">It cannot be: the problem's code says why (docs/spec/ledger.md, "Problems").</exception>
    public static SqliteFile Open(SqliteFileOptions options)
    {
        SqliteLibrary.Load();
        var full = System.IO.Path.GetFullPath(options.Path);
        var link = new FileInfo(full);
        var file = new SqliteFile(options, link.LinkTarget is null ? full : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        try
        {
            file.Prepare();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads from one consistent snapshot; never waits for a writer.</summary>
    public T Read<T>(Func<SqliteSession, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_readers.TryTake(out var session)) session = Connect(raw.SQLITE_OPEN_READWRITE, reader: true);
        var sound = false;
        try
        {
            session.Run("BEGIN");
            var result = read(session);
            session.Run("COMMIT");
            sound = true;
            return result;
        }
        finally
        {
            if (!sound && session.InTransaction) sound = TryRollback(session);
            if (sound && _readers.Count < KeptReaders && !_disposed) _readers.Add(session);
            else session.Dispose();
        }
    }

    /// <summary>Writes in one durable transaction, or not at all.</summary>
    /// <param name="point">What is written, by name: passes the gate before the transaction begins and after it is on disk.</param>
    /// <param name="write">Must be quick and must not write the same file again; what it throws rolls back.</param>
    public T Write<T>(string point, Func<SqliteSession, T> write)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _options.Observer.Pass(new GatePassage(_options.Gate, point, GateMoment.Before));
        var result = Locked(() =>
        {
            var written = Transact(_writer ??= Connect(raw.SQLITE_OPEN_READWRITE, reader: false), write);
            CheckpointWhenLong(_writer);
            return written;
        });
        _options.Observer.Pass(new GatePassage(_options.Gate, point, GateMoment.After));
        return result;
    }

    /// <summary>As <see cref="Write{T}"/>, without an answer.</summary>
    public void Write(string point, Action<SqliteSession> write) => Write(point, session =>
    {
        write(session);
        return true;
    });

    /// <summary>Closes every connection. The write-ahead log stays: the next writer goes on with it.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _writer?.Dispose();
        _writer = null;
        _lock.Dispose();
    }

    private void Prepare()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        if (!File.Exists(Path))
        {
            if (!_options.Create) throw _problems.Missing();
            MakeFolder(folder);
        }

        if (LocalDisk.NetworkFormat(folder) is { } format) throw _problems.NetworkFileSystem(format);
        if (File.Exists(Path) && Read(ReadIdentity)) return;
        _options.Observer.Pass(new GatePassage(_options.Gate, "schema", GateMoment.Before));
        Locked(() =>
        {
            _writer = Connect(raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, reader: false);
            _writer.Run("PRAGMA journal_mode = WAL");
            return Transact(_writer, Migrate);
        });
        _options.Observer.Pass(new GatePassage(_options.Gate, "schema", GateMoment.After));
        Read(ReadIdentity);
    }

    /// <summary>False when the schema must be made or brought up to date first.</summary>
    private bool ReadIdentity(SqliteSession session)
    {
        var version = session.Number("PRAGMA user_version");
        if (version > SchemaVersion) throw _problems.TooNew(version, SchemaVersion);
        if (version == 0)
        {
            if (session.Any("SELECT 1 FROM sqlite_schema")) throw _problems.Foreign("another program's database");
            return false;
        }

        if (!session.Any("SELECT 1 FROM sqlite_schema WHERE name = 'identity'")) throw _problems.Foreign("another program's database");
        var kind = session.First("SELECT kind FROM identity", row => row.Text(0));
        if (kind != _options.Kind) throw _problems.Foreign($"a {kind}");
        Id = session.First("SELECT id FROM identity", row => row.Guid(0));
        return version == SchemaVersion;
    }

    private bool Migrate(SqliteSession session)
    {
        // Read again under the lock: another process may have done it meanwhile.
        if (ReadIdentity(session)) return true;
        var version = (int)session.Number("PRAGMA user_version");
        if (version == 0)
        {
            session.Script("CREATE TABLE identity (one INTEGER PRIMARY KEY CHECK (one = 1), kind TEXT NOT NULL, id TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT");
            session.Run(
                "INSERT INTO identity (one, kind, id, created_at) VALUES (1, ?1, ?2, ?3)",
                _options.Kind,
                Guid.NewGuid(),
                _options.Time.GetUtcNow());
        }

        for (; version < SchemaVersion; version++) session.Script(_options.Migrations[version]);
        session.Script($"PRAGMA user_version = {version}");
        return true;
    }

    private T Locked<T>(Func<T> write)
    {
        Enter();
        try
        {
            return write();
        }
        catch (Exception failure) when (failure is MaestroException)
        {
            // What SQLite refused may leave the connection in any state; the next write begins with a new one.
            _writer?.Dispose();
            _writer = null;
            throw;
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void Enter()
    {
        try
        {
            if (!_lock.TryEnter()) throw _problems.Busy();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw IsDiskFull(failure) ? _problems.DiskFull(failure) : _problems.NotWritable(failure.Message, failure);
        }
    }

    private static T Transact<T>(SqliteSession session, Func<SqliteSession, T> write)
    {
        session.Run("BEGIN IMMEDIATE");
        try
        {
            var result = write(session);
            session.Run("COMMIT");
            return result;
        }
        catch
        {
            if (session.InTransaction) TryRollback(session);
            throw;
        }
    }

    private static bool TryRollback(SqliteSession session)
    {
        try
        {
            session.Run("ROLLBACK");
            return true;
        }
        catch (MaestroException)
        {
            return false;
        }
    }

    private void CheckpointWhenLong(SqliteSession session)
    {
        var log = new FileInfo(Path + "-wal");
        if (!log.Exists || log.Length < _checkpointAt) return;

        // Readers may keep the log from being emptied; then it is tried again when it has grown by as much once more.
        var emptied = session.TryCheckpoint();
        _checkpointAt = emptied ? _options.CheckpointAt : log.Length + _options.CheckpointAt;
    }

    private SqliteSession Connect(int flags, bool reader)
    {
        var code = raw.sqlite3_open_v2(Path, out var connection, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var session = new SqliteSession(connection, _problems);
        try
        {
            if (code != raw.SQLITE_OK) throw _problems.Of(code, raw.sqlite3_errstr(code).utf8_to_string());
            raw.sqlite3_extended_result_codes(connection, 1);
            raw.sqlite3_db_config(connection, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
            raw.sqlite3_db_config(connection, raw.SQLITE_DBCONFIG_ENABLE_FKEY, 1, out _);
            raw.sqlite3_wal_autocheckpoint(connection, 0);
            raw.sqlite3_busy_timeout(connection, BusyTimeoutMilliseconds);
            session.Run(reader ? "PRAGMA query_only = 1" : "PRAGMA synchronous = FULL");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void MakeFolder(string folder)
    {
        try
        {
            new FileGate(_options.Observer).MakeFolder(FilePurpose.State, folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw IsDiskFull(failure) ? _problems.DiskFull(failure) : _problems.NotWritable(failure.Message, failure);
        }
    }

    private static bool IsDiskFull(Exception failure) =>
        failure is IOException && (failure.HResult & 0xFFFF) is 28 or 112 or 39;
}
