namespace Maestro.Ledger.Sqlite;

/// <summary>A constraint of the schema refused a write: a duplicate key, a missing parent, a failed check. A mistake of the caller, unless it expects it.</summary>
/// <param name="message">What SQLite said: names the constraint, never a value.</param>
/// <param name="extended">SQLite's extended result code.</param>
internal sealed class SqliteConstraintException(string message, int extended) : InvalidOperationException(message)
{
    /// <summary>A unique index or primary key refused it.</summary>
    public bool IsDuplicate => extended is SqliteCode.Unique or SqliteCode.PrimaryKey;
}
