using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger.Sqlite;
using Maestro.Problems;

namespace Maestro.Ledger.Tables;

/// <summary>Lanes, each with its handoff record: what is read of all lanes at once lies in one row.</summary>
internal static class LaneTable
{
    public const string Unfinished = "lane.finished_at IS NULL";

    private static readonly Columns All = new("lane", "id", """
        id, project_id, tracker, issue_id, issue_identifier, title, issue_url, issue_state, standing, opted_out, obstacle, issue_read_at, key,
        branch, worktree_path, git_directory, origin_url, base_branch, base_commit, episode, attempts_used, continuations_used, repair_rounds_used,
        tokens_used, thread_id, thread_tokens_accounted, last_boundary, pull_request_number, pull_request_url, created_at, finished_at,
        created_hook_done, adopted_commit
        """);

    private static readonly string Select = $"""
        SELECT {All.List}, handoff_run, handoff_pull_request_number, handoff_pull_request_url, handoff_head, handoff_tree,
        handoff_validated_at, handoff_completed_at FROM lane
        """;

    private static readonly string ById = $"{Select} WHERE id = ?1";
    private static readonly string ByIssue = $"{Select} WHERE tracker = ?1 AND issue_id = ?2 AND {Unfinished}";
    private static readonly string AllUnfinished = $"{Select} WHERE {Unfinished}";

    public static LaneRow? Find(SqliteSession session, LaneId id) => session.First(ById, Read, id.Value);

    public static LaneRow? FindOpen(SqliteSession session, string tracker, string issueId) => session.First(ByIssue, Read, tracker, issueId);

    public static List<LaneRow> ReadAll(SqliteSession session, bool finished) => session.Rows(finished ? Select : AllUnfinished, Read);

    public static void Save(SqliteSession session, Lane lane)
    {
        try
        {
            session.Run(
                All.Upsert,
                lane.Id.Value,
                lane.ProjectId,
                lane.Tracker,
                lane.IssueId,
                lane.IssueIdentifier,
                lane.Title,
                lane.IssueUrl,
                lane.IssueState,
                SqliteValue.Of(lane.Standing),
                lane.OptedOut,
                SqliteValue.Of(lane.Obstacle),
                lane.IssueReadAt,
                lane.Key,
                lane.Branch,
                lane.WorktreePath,
                lane.GitDirectory,
                lane.OriginUrl,
                lane.BaseBranch,
                lane.BaseCommit,
                lane.Episode,
                lane.AttemptsUsed,
                lane.ContinuationsUsed,
                lane.RepairRoundsUsed,
                lane.TokensUsed,
                lane.ThreadId,
                lane.ThreadTokensAccounted,
                lane.LastBoundary,
                lane.PullRequestNumber,
                lane.PullRequestUrl,
                lane.CreatedAt,
                lane.FinishedAt,
                lane.CreatedHookDone,
                lane.AdoptedCommit);
        }
        catch (SqliteConstraintException refused) when (refused.IsDuplicate)
        {
            throw new MaestroException(
                ProblemKind.HeldElsewhere,
                new Problem(
                    "lane_exists",
                    lane.IssueIdentifier,
                    "The issue already has an unfinished lane.",
                    "Work goes on in that one; maestro lane list shows it."),
                refused);
        }
    }

    public static void SetHandoff(SqliteSession session, LaneId lane, Handoff? handoff)
    {
        var changed = session.Run(
            """
            UPDATE lane SET handoff_run = ?2, handoff_pull_request_number = ?3, handoff_pull_request_url = ?4, handoff_head = ?5,
            handoff_tree = ?6, handoff_validated_at = ?7, handoff_completed_at = ?8 WHERE id = ?1
            """,
            lane.Value,
            handoff?.Run.Value,
            handoff?.PullRequestNumber,
            handoff?.PullRequestUrl,
            handoff?.Head,
            handoff?.Tree,
            handoff?.ValidatedAt,
            handoff?.CompletedAt);
        if (changed == 0) throw new InvalidOperationException($"There is no lane {lane}.");
    }

    private static LaneRow Read(SqliteRow row) => new(ReadLane(row), ReadHandoff(row));

    private static Handoff? ReadHandoff(SqliteRow row) => row.TextOrNull(33) is not { } run ? null : new Handoff(
        new RunId(run), row.Int(34), row.Text(35), row.Text(36), row.Text(37), row.Time(38), row.TimeOrNull(39));

    private static Lane ReadLane(SqliteRow row) => new()
    {
        Id = new LaneId(row.Text(0)),
        ProjectId = row.Text(1),
        Tracker = row.Text(2),
        IssueId = row.Text(3),
        IssueIdentifier = row.Text(4),
        Title = row.Text(5),
        IssueUrl = row.TextOrNull(6),
        IssueState = row.Text(7),
        Standing = row.Member<IssueStanding>(8),
        OptedOut = row.Bool(9),
        Obstacle = row.Member<StartObstacle>(10),
        IssueReadAt = row.TimeOrNull(11),
        Key = row.Text(12),
        Branch = row.Text(13),
        WorktreePath = row.Text(14),
        GitDirectory = row.TextOrNull(15),
        OriginUrl = row.TextOrNull(16),
        BaseBranch = row.Text(17),
        BaseCommit = row.Text(18),
        Episode = row.Int(19),
        AttemptsUsed = row.Int(20),
        ContinuationsUsed = row.Int(21),
        RepairRoundsUsed = row.Int(22),
        TokensUsed = row.Long(23),
        ThreadId = row.TextOrNull(24),
        ThreadTokensAccounted = row.Long(25),
        LastBoundary = row.TextOrNull(26),
        PullRequestNumber = row.IntOrNull(27),
        PullRequestUrl = row.TextOrNull(28),
        CreatedAt = row.Time(29),
        FinishedAt = row.TimeOrNull(30),
        CreatedHookDone = row.Bool(31),
        AdoptedCommit = row.TextOrNull(32),
    };
}
