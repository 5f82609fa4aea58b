using Maestro.Gates;
using Maestro.Ledger.Sqlite;

namespace Maestro.Forges.Local;

/// <summary>
/// The embedded forge's file (<c>forge.db</c> beside the tracker's). Made by the first write; until then there is nothing to read, and
/// reading makes nothing. May be shared by threads; several processes may have it open.
/// </summary>
/// <param name="path">Absolute path.</param>
/// <param name="observer">Sees each write.</param>
/// <param name="time">The clock.</param>
internal sealed class ForgeFile(string path, IGateObserver observer, TimeProvider time) : IDisposable
{
    private readonly OnDemandFile _file = new(new SqliteFileOptions
    {
        Path = path,
        Kind = "forge",
        Migrations = ForgeSchema.Migrations,
        Gate = Gate.Local,
        Observer = observer,
        Time = time,
    });

    /// <summary>Its absolute path.</summary>
    public string Path => path;

    /// <summary>Names the file for good; makes it when it is missing.</summary>
    public Guid MakeId() => _file.Made.Id;

    /// <summary>Names the file for good; null when there is none.</summary>
    public Guid? Id => _file.Existing?.Id;

    /// <summary>Reads from one snapshot; the reader says when there is no file yet.</summary>
    public T Read<T>(Func<ForgeReader, T> read) =>
        _file.Existing is { } file ? file.Read(session => read(new ForgeReader(session))) : read(ForgeReader.OfNothing);

    /// <summary>Writes in one durable transaction, or not at all.</summary>
    /// <param name="point">What is written, by name.</param>
    /// <param name="reviewer">Who writes; null when the repository showed it.</param>
    /// <param name="write">What it throws rolls back.</param>
    public T Write<T>(LocalForgeWrite point, LocalReviewer? reviewer, Func<ForgeWriter, T> write) =>
        _file.Made.Write(point.ToSnakeCase(), session => write(new ForgeWriter(session, reviewer, time)));

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
