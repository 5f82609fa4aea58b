using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>Holds: at most one of a lane.</summary>
internal static class HoldTable
{
    private static readonly OneOfLane Table = new("hold", "kind, reason, by, since");

    public static Hold? Find(SqliteSession session, LaneId lane) => Table.Find(session, lane, Read);

    public static Dictionary<string, Hold> ReadAll(SqliteSession session) => Table.ReadAll(session, Read);

    public static void Set(SqliteSession session, LaneId lane, Hold? hold)
    {
        if (hold is null) Table.Remove(session, lane);
        else session.Run(Table.Upsert, lane.Value, SqliteValue.Of(hold.Kind), hold.Reason, hold.By, hold.Since);
    }

    private static Hold Read(SqliteRow row) => new(row.Member<HoldKind>(1), row.Text(2), row.Text(3), row.Time(4));
}
