using Maestro.Gates;
using Maestro.Ledger.Sqlite;

namespace Maestro.Trackers.Local;

/// <summary>
/// The embedded tracker's file (<c>[tracker] local_path</c>). Made by the first write; until then there is nothing to read, and reading
/// makes nothing. May be shared by threads; several processes may have it open.
/// </summary>
/// <param name="path">Absolute path.</param>
/// <param name="observer">Sees each write.</param>
/// <param name="time">The clock.</param>
internal sealed class TrackerFile(string path, IGateObserver observer, TimeProvider time) : IDisposable
{
    private readonly OnDemandFile _file = new(new SqliteFileOptions
    {
        Path = path,
        Kind = "tracker",
        Migrations = TrackerSchema.Migrations,
        Gate = Gate.Local,
        Observer = observer,
        Time = time,
    });

    /// <summary>Its absolute path.</summary>
    public string Path => path;

    /// <summary>Reads from one snapshot; the reader says when there is no file yet.</summary>
    public T Read<T>(Func<TrackerReader, T> read) =>
        _file.Existing is { } file ? file.Read(session => read(new TrackerReader(session))) : read(TrackerReader.OfNothing);

    /// <summary>Writes in one durable transaction, or not at all.</summary>
    /// <param name="point">What is written, by name.</param>
    /// <param name="author">Who writes.</param>
    /// <param name="write">What it throws rolls back.</param>
    public T Write<T>(LocalTrackerWrite point, string author, Func<TrackerWriter, T> write) =>
        _file.Made.Write(point.ToSnakeCase(), session => write(new TrackerWriter(session, author, time)));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
