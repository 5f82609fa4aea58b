namespace Maestro.Ledger.Sqlite;

/// <summary>The result codes of SQLite that mean something to somebody (sqlite.org/rescode.html).</summary>
internal static class SqliteCode
{
    public const int Permission = 3;
    public const int Busy = 5;
    public const int Locked = 6;
    public const int ReadOnly = 8;
    public const int InputOutput = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int Protocol = 15;
    public const int Constraint = 19;
    public const int Authorization = 23;
    public const int NotADatabase = 26;
    public const int SharedMemorySize = InputOutput | (19 << 8);
    public const int PrimaryKey = Constraint | (6 << 8);
    public const int Unique = Constraint | (8 << 8);

    /// <summary>The code without what extends it.</summary>
    public static int Primary(int code) => code & 0xFF;
}
