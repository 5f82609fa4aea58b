using System.Collections.Concurrent;
using Maestro.Gates;
using Maestro.Problems;

namespace Maestro.Ledger.Sqlite;

/// <summary>
/// The only way to a SQLite file, for the ledger and the embedded tracker and forge alike; any number of processes and threads may use one
/// file. Durability, locking and checkpoints are settled here once (docs/spec/ledger.md, "The file").
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private const int KeptReaders = 4;
    private readonly SqliteFileOptions _options;
    private readonly SqliteProblems _problems;
    private readonly SqliteConnector _connector;
    private readonly SqliteSchema _schema;
    private readonly Lock _writing = new();
    private readonly WriterLock _lock;
    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private SqliteSession? _writer;
    private long _checkpointAt;
    private volatile bool _disposed;

    private SqliteFile(SqliteFileOptions options, string path)
    {
        _options = options;
        _problems = new SqliteProblems(options.Kind, path);
        _connector = new SqliteConnector(path, _problems);
        _schema = new SqliteSchema(options, _problems);
        _lock = new WriterLock(path, options.Patience);
        _checkpointAt = options.CheckpointAt;
        Path = path;
    }

    /// <summary>Absolute path, a symbolic link at its end resolved: everybody must find the same lock beside it.</summary>
    public string Path { get; }

    /// <summary>Random, made with the file.</summary>
    public Guid Id { get; private set; }

    /// <summary>Version of its schema.</summary>
    public int SchemaVersion => _options.Migrations.Count;

    /// <summary>Opens a file; makes it or brings its schema up to date when needed. A current file is only read.</summary>
    /// <exception cref="MaestroException">It cannot be: the problem's code says why (docs/spec/ledger.md, "Problems").</exception>
    public static SqliteFile Open(SqliteFileOptions options)
    {
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
        if (!_readers.TryTake(out var session)) session = _connector.OpenReader();
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
            if (sound && _readers.Count < KeptReaders) _readers.Add(session);
            else session.Dispose();
            if (_disposed) DisposeReaders();
        }
    }

    /// <summary>Writes in one durable transaction, or not at all.</summary>
    /// <param name="point">What is written, by name: passes the gate before the transaction begins and after it is on disk.</param>
    /// <param name="write">Must be quick and must not write the same file again; what it throws rolls back.</param>
    public T Write<T>(string point, Func<SqliteSession, T> write)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);

        // Both passages lie outside the lock: who stops there for long (a test) stops nobody else.
        Pass(point, GateMoment.Before);
        var result = Locked(() =>
        {
            _writer ??= _connector.OpenWriter();
            var written = Transact(_writer, write);
            CheckpointWhenLong(_writer);
            return written;
        });
        Pass(point, GateMoment.After);
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
        if (_writing.IsHeldByCurrentThread) throw new InvalidOperationException("A file closed inside a write of it.");
        lock (_writing)
        {
            _disposed = true;
            DisposeReaders();
            ForgetWriter();
            _lock.Dispose();
        }
    }

    private void Prepare()
    {
        Confinement.Check(Path);
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        if (!File.Exists(Path))
        {
            if (!_options.Create) throw _problems.Missing();
            MakeFolder(folder);
        }

        if (LocalDisk.NetworkFormat(folder) is { } format) throw _problems.NetworkFileSystem(format);
        Id = Guid.Parse((File.Exists(Path) ? Read(_schema.ReadId) : null) ?? Migrate());
    }

    private string Migrate()
    {
        Pass("schema", GateMoment.Before);
        var id = Locked(() =>
        {
            _writer = _connector.OpenWriter(create: true);
            _writer.Run("PRAGMA journal_mode = WAL");
            return Transact(_writer, _schema.Migrate);
        });
        Pass("schema", GateMoment.After);
        return id;
    }

    private T Locked<T>(Func<T> write)
    {
        // Threads first, so that one process takes one place in the queue of processes.
        if (_writing.IsHeldByCurrentThread) throw new InvalidOperationException("A write inside a write of the same file.");
        if (!_writing.TryEnter(_options.Patience)) throw _problems.Busy();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            EnterLock();
            try
            {
                return write();
            }
            catch
            {
                ForgetWriter();
                throw;
            }
            finally
            {
                _lock.Exit();
            }
        }
        finally
        {
            _writing.Exit();
        }
    }

    private void EnterLock()
    {
        try
        {
            if (!_lock.TryEnter()) throw _problems.Busy();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw _problems.Of(failure);
        }
    }

    private void DisposeReaders()
    {
        while (_readers.TryTake(out var reader)) reader.Dispose();
    }

    /// <summary>After a failure the next write begins with a new connection: what SQLite refused may have left this one in any state.</summary>
    private void ForgetWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private static T Transact<T>(SqliteSession session, Func<SqliteSession, T> write)
    {
        // Closing a connection rolls back what it has not committed.
        session.Run("BEGIN IMMEDIATE");
        var result = write(session);
        session.Run("COMMIT");
        return result;
    }

    private void CheckpointWhenLong(SqliteSession session)
    {
        var log = new FileInfo(Path + "-wal");
        if (!log.Exists || log.Length < _checkpointAt) return;

        // Readers may keep the log from being emptied; then it is tried again when it has grown by as much once more.
        _checkpointAt = session.TryCheckpoint() ? _options.CheckpointAt : log.Length + _options.CheckpointAt;
    }

    private void Pass(string point, GateMoment moment) => _options.Observer.Pass(new GatePassage(_options.Gate, point, moment));

    private void MakeFolder(string folder)
    {
        try
        {
            new FileGate(_options.Observer).MakeFolder(FilePurpose.State, folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw _problems.Of(failure);
        }
    }
}
