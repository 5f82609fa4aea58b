using SQLitePCL;

namespace Maestro.Ledger.Sqlite;

/// <summary>Chooses the SQLite that comes with Maestro, once in a process.</summary>
internal static class SqliteLibrary
{
    static SqliteLibrary()
    {
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
    }

    /// <summary>Does nothing but be sure of it.</summary>
    public static void Load()
    {
    }
}
