using Maestro.Gates;
using Maestro.Ledger.Sqlite;
using Maestro.Ledger.Tables;

namespace Maestro.Ledger;

/// <summary>The ledger in a SQLite file (docs/spec/ledger.md).</summary>
internal sealed class SqliteLedger(SqliteFile file) : ILedger
{
    private readonly Journal _journal = new();

    public LedgerIdentity Identity { get; } = new(file.Id, file.Path, file.SchemaVersion);

    public T Read<T>(Func<ILedgerReader, T> read) => file.Read(session =>
    {
        using var reader = new SqliteLedgerReader(session);
        return read(reader);
    });

    public T Write<T>(LedgerWrite point, Func<ILedgerWriter, T> write) => file.Write(point.ToSnakeCase(), session =>
    {
        using var writer = new SqliteLedgerWriter(session, _journal);
        return write(writer);
    });

    public T Write<T>(LedgerWrite point, Fence fence, Func<ILedgerWriter, T> write) => file.Write(point.ToSnakeCase(), session =>
    {
        LeaseTable.Check(session, fence);
        using var writer = new SqliteLedgerWriter(session, _journal);
        return write(writer);
    });

    public void Dispose() => file.Dispose();
}
