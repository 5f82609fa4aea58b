using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>What was done for lanes after their handoff: at most one row of a lane.</summary>
internal static class LandingTable
{
    private static readonly OneOfLane Table = new("landing", """
        approved_head, approved_by, failed_head, failed_reason, merge_head, merge_refusals, merging, rereview_head, feedback_given_until,
        feedback_handled_until, terminal_accepted, closed_out_at, unsaved
        """);

    public static Landing? Find(SqliteSession session, LaneId lane) => Table.Find(session, lane, Read);

    public static Dictionary<string, Landing> ReadAll(SqliteSession session) => Table.ReadAll(session, Read);

    public static void Set(SqliteSession session, LaneId lane, Landing landing) => session.Run(
        Table.Upsert,
        lane.Value,
        landing.ApprovedHead,
        landing.ApprovedBy,
        landing.FailedHead,
        landing.FailedReason,
        landing.MergeHead,
        landing.MergeRefusals,
        landing.Merging,
        landing.RereviewHead,
        landing.FeedbackGivenUntil,
        landing.FeedbackHandledUntil,
        landing.TerminalAccepted,
        landing.ClosedOutAt,
        landing.Unsaved);

    private static Landing Read(SqliteRow row) => new()
    {
        ApprovedHead = row.TextOrNull(1),
        ApprovedBy = row.TextOrNull(2),
        FailedHead = row.TextOrNull(3),
        FailedReason = row.TextOrNull(4),
        MergeHead = row.TextOrNull(5),
        MergeRefusals = row.Int(6),
        Merging = row.Bool(7),
        RereviewHead = row.TextOrNull(8),
        FeedbackGivenUntil = row.TimeOrNull(9),
        FeedbackHandledUntil = row.TimeOrNull(10),
        TerminalAccepted = row.Bool(11),
        ClosedOutAt = row.TimeOrNull(12),
        Unsaved = row.TextOrNull(13),
    };
}
