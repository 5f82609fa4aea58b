using Maestro.Gates;
using Maestro.Ledger.Schema;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger;

/// <summary>Opens the ledger of a project.</summary>
internal static class LedgerFile
{
    /// <summary>What the file says it is, and how the codes of its problems begin.</summary>
    public const string Kind = "ledger";

    /// <summary>Opens a ledger; makes it or brings it up to date when needed. One that is up to date is only read.</summary>
    /// <param name="path">Absolute path (<c>state_path</c>).</param>
    /// <param name="observer">Sees each write.</param>
    /// <param name="time">Dates the file when it is made.</param>
    /// <param name="create">Make it when there is none; else its absence is the problem <c>ledger_missing</c>.</param>
    /// <exception cref="Problems.MaestroException">It cannot be opened: docs/spec/ledger.md, "Problems".</exception>
    public static ILedger Open(string path, IGateObserver observer, TimeProvider time, bool create = true) =>
        new SqliteLedger(SqliteFile.Open(new SqliteFileOptions
        {
            Path = path,
            Kind = Kind,
            Migrations = LedgerSchema.Migrations,
            Gate = Gate.Ledger,
            Observer = observer,
            Time = time,
            Create = create,
        }));
}
