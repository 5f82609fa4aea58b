using Maestro.Gates;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Ledger.Schema;
using Maestro.Ledger.Sqlite;
using Maestro.Lifecycle;
using Maestro.PullRequests;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Ledger;

/// <summary>A ledger that an earlier version wrote is brought up to date when it is opened, and loses nothing.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Every_earlier_schema_becomes_the_present_one_with_its_lanes()
    {
        for (var version = 1; version < LedgerSchema.Migrations.Count; version++)
        {
            using var folder = new TestFolder("maestro-migration");
            var time = new FakeTime();
            var path = folder["state/maestro.db"];
            var lane = Written(time.GetUtcNow());
            using (var old = OpenAs(path, version, time))
            {
                old.Write("lane_open", session => session.Run(OldLane, lane.Id.Value, lane.IssueId, lane.CreatedAt));
                if (version >= 2) old.Write("review_seen", session => session.Run(OldReview, lane.Id.Value, lane.CreatedAt));
            }

            using var present = LedgerFile.Open(path, NoObserver.Instance, time);
            var state = Assert.Single(present.Read(reader => reader.ReadLanes()));
            Assert.Equal(lane, state.Lane);
            Assert.Equal(version >= 2 ? Seen(lane.CreatedAt) : null, state.Review);
            Assert.Equal(Landing.None, state.Landing);
        }
    }

    /// <summary>A lane as the first version wrote it: what later versions write is none of this statement.</summary>
    private const string OldLane = """
        INSERT INTO lane (id, project_id, tracker, issue_id, issue_identifier, title, issue_state, standing, opted_out, obstacle, key, branch,
        worktree_path, base_branch, base_commit, episode, attempts_used, continuations_used, repair_rounds_used, tokens_used,
        thread_tokens_accounted, created_at, created_hook_done)
        VALUES (?1, 'demo', 'local', ?2, 'DEMO-1', 'Write', 'Todo', 'active', 0, 'none', 'DEMO-1', 'x/demo-demo-1', '/w/DEMO-1', 'main',
        'c0ffee', 2, 1, 3, 4, 500, 60, ?3, 1)
        """;

    /// <summary>A reading as the second version wrote it.</summary>
    private const string OldReview = """
        INSERT INTO review (lane, read_at, pull, head, relation, feedback, reviewers, approvals, unresolved_threads, checks, mergeability,
        is_behind, queue_required, is_clear, merge_status, protected_paths)
        VALUES (?1, ?2, 'open', 'ab12', 'recorded', 'none', 'ada', 1, 0, 'passed', 'mergeable', 0, 0, 1, 'CLEAN', '')
        """;

    private static ReviewReading Seen(DateTimeOffset at) => new()
    {
        ReadAt = at,
        Pull = PullFact.Open,
        Head = "ab12",
        Relation = HeadFact.Recorded,
        Reviewers = "ada",
        Approvals = 1,
        Checks = ChecksFact.Passed,
        Mergeability = Mergeability.Mergeable,
        IsClear = true,
        MergeStatus = "CLEAN",
    };

    private static Lane Written(DateTimeOffset at) => new()
    {
        Id = new LaneId("lane-1"),
        ProjectId = "demo",
        Tracker = "local",
        IssueId = "1",
        IssueIdentifier = "DEMO-1",
        Title = "Write",
        IssueState = "Todo",
        Standing = IssueStanding.Active,
        Key = "DEMO-1",
        Branch = "x/demo-demo-1",
        WorktreePath = "/w/DEMO-1",
        BaseBranch = "main",
        BaseCommit = "c0ffee",
        Episode = 2,
        AttemptsUsed = 1,
        ContinuationsUsed = 3,
        RepairRoundsUsed = 4,
        TokensUsed = 500,
        ThreadTokensAccounted = 60,
        CreatedAt = at,
        CreatedHookDone = true,
    };

    private static SqliteFile OpenAs(string path, int version, TimeProvider time) => SqliteFile.Open(new SqliteFileOptions
    {
        Path = path,
        Kind = LedgerFile.Kind,
        Migrations = [.. LedgerSchema.Migrations.Take(version)],
        Gate = Gate.Ledger,
        Observer = NoObserver.Instance,
        Time = time,
    });
}
