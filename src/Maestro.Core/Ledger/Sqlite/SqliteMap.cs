namespace Maestro.Ledger.Sqlite;

/// <summary>Makes something of the current row.</summary>
internal delegate T SqliteMap<out T>(SqliteRow row);
