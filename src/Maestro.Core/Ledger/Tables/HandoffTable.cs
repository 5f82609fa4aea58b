using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>Handoff records: at most one of a lane.</summary>
internal static class HandoffTable
{
    private static readonly OneOfLane Table = new(
        "handoff", "run, pull_request_number, pull_request_url, head, tree, validated_at, completed_at");

    public static Handoff? Find(SqliteSession session, LaneId lane) => Table.Find(session, lane, Read);

    public static Dictionary<string, Handoff> ReadAll(SqliteSession session, bool finished) => Table.ReadAll(session, finished, Read);

    public static void Set(SqliteSession session, LaneId lane, Handoff? handoff)
    {
        if (handoff is null)
        {
            Table.Remove(session, lane);
            return;
        }

        session.Run(
            Table.Upsert,
            lane.Value,
            handoff.Run.Value,
            handoff.PullRequestNumber,
            handoff.PullRequestUrl,
            handoff.Head,
            handoff.Tree,
            handoff.ValidatedAt,
            handoff.CompletedAt);
    }

    private static Handoff Read(SqliteRow row) => new(
        new RunId(row.Text(1)), row.Int(2), row.Text(3), row.Text(4), row.Text(5), row.Time(6), row.TimeOrNull(7));
}
