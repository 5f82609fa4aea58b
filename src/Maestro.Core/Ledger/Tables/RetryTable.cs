using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>Due times: at most one of a lane.</summary>
internal static class RetryTable
{
    private static readonly OneOfLane Table = new("retry", "kind, number, due_at, reason");

    public static Retry? Find(SqliteSession session, LaneId lane) => Table.Find(session, lane, Read);

    public static Dictionary<string, Retry> ReadAll(SqliteSession session) => Table.ReadAll(session, Read);

    public static void Set(SqliteSession session, LaneId lane, Retry? retry)
    {
        if (retry is null) Table.Remove(session, lane);
        else session.Run(Table.Upsert, lane.Value, SqliteValue.Of(retry.Kind), retry.Number, retry.DueAt, retry.Reason);
    }

    private static Retry Read(SqliteRow row) => new(row.Member<RetryKind>(1), row.Int(2), row.Time(3), row.Text(4));
}
