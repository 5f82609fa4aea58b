using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>Attempts, in the order in which they were first recorded.</summary>
internal static class AttemptTable
{
    private static readonly Columns All = new("attempt", "id", """
        id, lane, episode, number, mode, stage, starts, started_at, suspended_at, ended_at, outcome, error_class, error_detail,
        workflow_commit, agent, agent_descendants, thread_id, turn_id, turns, recorded_path, paths_conflict, finalized_path, summary,
        attention_label_recorded, checkpoint, input_tokens, output_tokens, total_tokens, event_count, last_event_type, last_event_at,
        last_activity_at, last_protocol_activity_at, last_progress_at
        """);

    private static readonly string ById = $"{All.Select} WHERE id = ?1";
    private static readonly string Newest = $"{All.Select} ORDER BY sequence DESC LIMIT ?1";
    private static readonly string NewestOfLane = $"{All.Select} WHERE lane = ?2 ORDER BY sequence DESC LIMIT ?1";

    private static readonly string NewestOfEachLane =
        $"{All.Select} WHERE attempt.sequence IN (SELECT newest_attempt FROM lane)";

    private static readonly string NewestOfEachUnfinishedLane =
        $"{All.Select} WHERE attempt.sequence IN (SELECT newest_attempt FROM lane WHERE {LaneTable.Unfinished})";

    public static Attempt? Find(SqliteSession session, RunId id) => session.First(ById, Read, id.Value);

    public static Attempt? FindNewest(SqliteSession session, LaneId lane) => session.First(NewestOfLane, Read, 1, lane.Value);

    public static List<Attempt> ReadNewest(SqliteSession session, int limit, LaneId? lane) => lane is { } one
        ? session.Rows(NewestOfLane, Read, limit, one.Value)
        : session.Rows(Newest, Read, limit);

    public static List<Attempt> ReadNewestOfEachLane(SqliteSession session, bool finished) =>
        session.Rows(finished ? NewestOfEachLane : NewestOfEachUnfinishedLane, Read);

    public static LedgerTotals ReadTotals(SqliteSession session, DateTimeOffset now) => session.First(
        """
        SELECT coalesce(sum(total_tokens), 0), coalesce(sum(max(0, coalesce(ended_at, suspended_at, ?1) - started_at)), 0) FROM attempt
        """,
        row => new LedgerTotals(row.Long(0), TimeSpan.FromMilliseconds(row.Long(1))),
        now)!;

    public static void Save(SqliteSession session, Attempt attempt)
    {
        Upsert(session, attempt);
        session.Run(
            """
            UPDATE lane SET newest_attempt = attempt.sequence FROM attempt
            WHERE attempt.id = ?1 AND lane.id = attempt.lane AND coalesce(newest_attempt, 0) < attempt.sequence
            """,
            attempt.Id.Value);
    }

    private static void Upsert(SqliteSession session, Attempt attempt) => session.Run(
        All.Upsert,
        attempt.Id.Value,
        attempt.Lane.Value,
        attempt.Episode,
        attempt.Number,
        SqliteValue.Of(attempt.Mode),
        SqliteValue.Of(attempt.Stage),
        attempt.Starts,
        attempt.StartedAt,
        attempt.SuspendedAt,
        attempt.EndedAt,
        SqliteValue.Of(attempt.Outcome),
        attempt.ErrorClass,
        attempt.ErrorDetail,
        attempt.WorkflowCommit,
        ProcessText.Write(attempt.Agent),
        ProcessText.Write(attempt.AgentDescendants),
        attempt.ThreadId,
        attempt.TurnId,
        attempt.Turns,
        SqliteValue.Of(attempt.RecordedPath),
        attempt.PathsConflict,
        SqliteValue.Of(attempt.FinalizedPath),
        attempt.Summary,
        attempt.AttentionLabelRecorded,
        attempt.Checkpoint,
        attempt.InputTokens,
        attempt.OutputTokens,
        attempt.TotalTokens,
        attempt.EventCount,
        attempt.LastEventType,
        attempt.LastEventAt,
        attempt.LastActivityAt,
        attempt.LastProtocolActivityAt,
        attempt.LastProgressAt);

    private static Attempt Read(SqliteRow row) => new()
    {
        Id = new RunId(row.Text(0)),
        Lane = new LaneId(row.Text(1)),
        Episode = row.Int(2),
        Number = row.Int(3),
        Mode = row.Member<RunMode>(4),
        Stage = row.Member<AttemptStage>(5),
        Starts = row.Int(6),
        StartedAt = row.Time(7),
        SuspendedAt = row.TimeOrNull(8),
        EndedAt = row.TimeOrNull(9),
        Outcome = row.MemberOrNull<AttemptOutcome>(10),
        ErrorClass = row.TextOrNull(11),
        ErrorDetail = row.TextOrNull(12),
        WorkflowCommit = row.Text(13),
        Agent = ProcessText.ReadOne(row.TextOrNull(14)),
        AgentDescendants = ProcessText.ReadMany(row.TextOrNull(15)),
        ThreadId = row.TextOrNull(16),
        TurnId = row.TextOrNull(17),
        Turns = row.Int(18),
        RecordedPath = row.MemberOrNull<TerminalPath>(19),
        PathsConflict = row.Bool(20),
        FinalizedPath = row.MemberOrNull<TerminalPath>(21),
        Summary = row.TextOrNull(22),
        AttentionLabelRecorded = row.Bool(23),
        Checkpoint = row.TextOrNull(24),
        InputTokens = row.Long(25),
        OutputTokens = row.Long(26),
        TotalTokens = row.Long(27),
        EventCount = row.Long(28),
        LastEventType = row.TextOrNull(29),
        LastEventAt = row.TimeOrNull(30),
        LastActivityAt = row.TimeOrNull(31),
        LastProtocolActivityAt = row.TimeOrNull(32),
        LastProgressAt = row.TimeOrNull(33),
    };
}
