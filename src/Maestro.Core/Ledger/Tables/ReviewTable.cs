using Maestro.Lanes;
using Maestro.Ledger.Sqlite;
using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Ledger.Tables;

/// <summary>Readings of pull requests: at most one of a lane.</summary>
internal static class ReviewTable
{
    private static readonly OneOfLane Table = new("review", """
        read_at, pull, head, relation, stale_since, feedback, reviewers, approvals, decision, unresolved_threads, checks, mergeability, is_behind,
        queue_required, is_clear, merge_status, blocked_since, protected_paths, merge_commit, awaited, check_names
        """);

    public static ReviewReading? Find(SqliteSession session, LaneId lane) => Table.Find(session, lane, Read);

    public static Dictionary<string, ReviewReading> ReadAll(SqliteSession session) => Table.ReadAll(session, Read);

    public static void Set(SqliteSession session, LaneId lane, ReviewReading? reading)
    {
        if (reading is null)
        {
            Table.Remove(session, lane);
            return;
        }

        session.Run(
            Table.Upsert,
            lane.Value,
            reading.ReadAt,
            SqliteValue.Of(reading.Pull),
            reading.Head,
            SqliteValue.Of(reading.Relation),
            reading.StaleSince,
            SqliteValue.Of(reading.Feedback),
            reading.Reviewers,
            reading.Approvals,
            SqliteValue.Of(reading.Decision),
            reading.UnresolvedThreads,
            SqliteValue.Of(reading.Checks),
            SqliteValue.Of(reading.Mergeability),
            reading.IsBehind,
            reading.QueueRequired,
            reading.IsClear,
            reading.MergeStatus,
            reading.BlockedSince,
            reading.ProtectedPaths,
            reading.MergeCommit,
            reading.Awaited,
            reading.CheckNames);
    }

    private static ReviewReading Read(SqliteRow row) => new()
    {
        ReadAt = row.Time(1),
        Pull = row.Member<PullFact>(2),
        Head = row.Text(3),
        Relation = row.Member<HeadFact>(4),
        StaleSince = row.TimeOrNull(5),
        Feedback = row.Member<FeedbackFact>(6),
        Reviewers = row.Text(7),
        Approvals = row.Int(8),
        Decision = row.MemberOrNull<ReviewDecision>(9),
        UnresolvedThreads = row.Int(10),
        Checks = row.Member<ChecksFact>(11),
        Mergeability = row.Member<Mergeability>(12),
        IsBehind = row.Bool(13),
        QueueRequired = row.Bool(14),
        IsClear = row.Bool(15),
        MergeStatus = row.Text(16),
        BlockedSince = row.TimeOrNull(17),
        ProtectedPaths = row.Text(18),
        MergeCommit = row.TextOrNull(19),
        Awaited = row.Text(20),
        CheckNames = row.Text(21),
    };
}
