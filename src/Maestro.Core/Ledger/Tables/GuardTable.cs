using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>Guards: at most one of a lane.</summary>
internal static class GuardTable
{
    private static readonly OneOfLane Table = new("guard", "reason, detail, since, published_at, label_seen");

    public static Guard? Find(SqliteSession session, LaneId lane) => Table.Find(session, lane, Read);

    public static Dictionary<string, Guard> ReadAll(SqliteSession session) => Table.ReadAll(session, Read);

    public static void Set(SqliteSession session, LaneId lane, Guard? guard)
    {
        if (guard is null) Table.Remove(session, lane);
        else session.Run(Table.Upsert, lane.Value, guard.Reason, guard.Detail, guard.Since, guard.PublishedAt, guard.LabelSeen);
    }

    private static Guard Read(SqliteRow row) => new(row.Text(1), row.Text(2), row.Time(3), row.TimeOrNull(4), row.Bool(5));
}
