using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger.Sqlite;
using Maestro.Problems;

namespace Maestro.Ledger.Tables;

/// <summary>Lanes.</summary>
internal static class LaneTable
{
    public const string Unfinished = "lane.finished_at IS NULL";

    private static readonly Columns All = new("lane", "id", """
        id, project_id, tracker, issue_id, issue_identifier, title, issue_url, issue_state, standing, opted_out, issue_read_at, key, branch,
        worktree_path, git_directory, origin_url, base_branch, base_commit, episode, attempts_used, continuations_used, repair_rounds_used,
        tokens_used, thread_id, thread_tokens_accounted, last_boundary, pull_request_number, pull_request_url, created_at, finished_at
        """);

    private static readonly string ById = $"{All.Select} WHERE id = ?1";
    private static readonly string ByIssue = $"{All.Select} WHERE tracker = ?1 AND issue_id = ?2 AND {Unfinished}";
    private static readonly string AllUnfinished = $"{All.Select} WHERE {Unfinished}";

    public static Lane? Find(SqliteSession session, LaneId id) => session.First(ById, Read, id.Value);

    public static Lane? FindOpen(SqliteSession session, string tracker, string issueId) => session.First(ByIssue, Read, tracker, issueId);

    public static List<Lane> ReadAll(SqliteSession session, bool finished) => session.Rows(finished ? All.Select : AllUnfinished, Read);

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
                lane.FinishedAt);
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

    private static Lane Read(SqliteRow row) => new()
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
        IssueReadAt = row.TimeOrNull(10),
        Key = row.Text(11),
        Branch = row.Text(12),
        WorktreePath = row.Text(13),
        GitDirectory = row.TextOrNull(14),
        OriginUrl = row.TextOrNull(15),
        BaseBranch = row.Text(16),
        BaseCommit = row.Text(17),
        Episode = row.Int(18),
        AttemptsUsed = row.Int(19),
        ContinuationsUsed = row.Int(20),
        RepairRoundsUsed = row.Int(21),
        TokensUsed = row.Long(22),
        ThreadId = row.TextOrNull(23),
        ThreadTokensAccounted = row.Long(24),
        LastBoundary = row.TextOrNull(25),
        PullRequestNumber = row.IntOrNull(26),
        PullRequestUrl = row.TextOrNull(27),
        CreatedAt = row.Time(28),
        FinishedAt = row.TimeOrNull(29),
    };
}
