using System.Globalization;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>Named values of the project, and the tokens of each day.</summary>
internal static class ValueTable
{
    public static string? Read(SqliteSession session, string name) =>
        session.First("SELECT value FROM value WHERE name = ?1", row => row.Text(0), name);

    public static void Set(SqliteSession session, string name, string? value)
    {
        if (value is null) session.Run("DELETE FROM value WHERE name = ?1", name);
        else session.Run("INSERT INTO value (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
    }

    public static long ReadTokens(SqliteSession session, DateOnly day) =>
        session.Number("SELECT spent FROM tokens WHERE day = ?1", Name(day));

    public static void AddTokens(SqliteSession session, DateOnly day, long tokens) => session.Run(
        "INSERT INTO tokens (day, spent) VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET spent = spent + excluded.spent", Name(day), tokens);

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
