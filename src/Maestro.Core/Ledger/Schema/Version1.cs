namespace Maestro.Ledger.Schema;

/// <summary>The first schema (docs/spec/ledger.md, "Tables"). Times are whole milliseconds since 1970 (UTC); closed sets are snake_case texts.</summary>
internal static class Version1
{
    public const string Script = """
        CREATE TABLE lane (
            id TEXT PRIMARY KEY,
            project_id TEXT NOT NULL,
            tracker TEXT NOT NULL,
            issue_id TEXT NOT NULL,
            issue_identifier TEXT NOT NULL,
            title TEXT NOT NULL,
            issue_url TEXT,
            issue_state TEXT NOT NULL,
            standing TEXT NOT NULL,
            opted_out INTEGER NOT NULL,
            obstacle TEXT NOT NULL,
            issue_read_at INTEGER,
            key TEXT NOT NULL,
            branch TEXT NOT NULL,
            worktree_path TEXT NOT NULL,
            git_directory TEXT,
            origin_url TEXT,
            base_branch TEXT NOT NULL,
            base_commit TEXT NOT NULL,
            episode INTEGER NOT NULL,
            attempts_used INTEGER NOT NULL,
            continuations_used INTEGER NOT NULL,
            repair_rounds_used INTEGER NOT NULL,
            tokens_used INTEGER NOT NULL,
            thread_id TEXT,
            thread_tokens_accounted INTEGER NOT NULL,
            last_boundary TEXT,
            pull_request_number INTEGER,
            pull_request_url TEXT,
            created_at INTEGER NOT NULL,
            finished_at INTEGER,
            created_hook_done INTEGER NOT NULL,
            newest_attempt INTEGER,
            handoff_run TEXT,
            handoff_pull_request_number INTEGER,
            handoff_pull_request_url TEXT,
            handoff_head TEXT,
            handoff_tree TEXT,
            handoff_validated_at INTEGER,
            handoff_completed_at INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX lane_of_issue ON lane (project_id, tracker, issue_id) WHERE finished_at IS NULL;
        CREATE INDEX lane_finished ON lane (finished_at) WHERE finished_at IS NOT NULL;

        CREATE TABLE lease (
            project_id TEXT NOT NULL,
            tracker TEXT NOT NULL,
            issue_id TEXT NOT NULL,
            fence INTEGER NOT NULL,
            released INTEGER NOT NULL,
            owner_pid INTEGER NOT NULL,
            owner_start INTEGER NOT NULL,
            owner_boot TEXT NOT NULL,
            host TEXT NOT NULL,
            slot_state TEXT NOT NULL,
            takes_slot INTEGER NOT NULL,
            taken_at INTEGER NOT NULL,
            heartbeat_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            doubted_at INTEGER,
            PRIMARY KEY (project_id, tracker, issue_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX lease_held ON lease (project_id) WHERE released = 0;

        CREATE TABLE attempt (
            sequence INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            lane TEXT NOT NULL REFERENCES lane (id),
            episode INTEGER NOT NULL,
            number INTEGER NOT NULL,
            mode TEXT NOT NULL,
            stage TEXT NOT NULL,
            starts INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            suspended_at INTEGER,
            ended_at INTEGER,
            outcome TEXT,
            error_class TEXT,
            error_detail TEXT,
            workflow_commit TEXT NOT NULL,
            agent TEXT,
            agent_descendants TEXT,
            thread_id TEXT,
            turn_id TEXT,
            turns INTEGER NOT NULL,
            recorded_path TEXT,
            paths_conflict INTEGER NOT NULL,
            finalized_path TEXT,
            summary TEXT,
            attention_label_recorded INTEGER NOT NULL,
            checkpoint TEXT,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            total_tokens INTEGER NOT NULL,
            event_count INTEGER NOT NULL,
            last_event_type TEXT,
            last_event_at INTEGER,
            last_activity_at INTEGER,
            last_protocol_activity_at INTEGER,
            last_progress_at INTEGER
        ) STRICT;
        CREATE INDEX attempt_of_lane ON attempt (lane);

        CREATE TABLE retry (
            lane TEXT PRIMARY KEY REFERENCES lane (id),
            kind TEXT NOT NULL,
            number INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            reason TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE hold (
            lane TEXT PRIMARY KEY REFERENCES lane (id),
            kind TEXT NOT NULL,
            reason TEXT NOT NULL,
            by TEXT NOT NULL,
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE guard (
            lane TEXT PRIMARY KEY REFERENCES lane (id),
            reason TEXT NOT NULL,
            detail TEXT NOT NULL,
            since INTEGER NOT NULL,
            published_at INTEGER,
            label_seen INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE effect (
            sequence INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            lane TEXT NOT NULL REFERENCES lane (id),
            run TEXT,
            type TEXT NOT NULL,
            guarantee TEXT NOT NULL,
            payload TEXT NOT NULL,
            state TEXT NOT NULL,
            receipt TEXT,
            intended_at INTEGER NOT NULL,
            settled_at INTEGER
        ) STRICT;
        CREATE INDEX effect_of_lane ON effect (lane);
        CREATE INDEX effect_pending ON effect (sequence) WHERE state = 'pending';

        CREATE TABLE control (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            lane TEXT REFERENCES lane (id),
            fence_number INTEGER,
            expected_turn TEXT,
            text TEXT,
            by TEXT NOT NULL,
            at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            result TEXT,
            detail TEXT,
            settled_at INTEGER
        ) STRICT;
        CREATE INDEX control_pending ON control (id) WHERE result IS NULL;
        CREATE INDEX control_of_lane ON control (lane);

        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            lane TEXT,
            run TEXT,
            type TEXT NOT NULL,
            data TEXT NOT NULL
        ) STRICT;
        CREATE INDEX journal_of_lane ON journal (lane);

        CREATE TABLE tokens (
            day TEXT PRIMARY KEY,
            spent INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE value (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """;
}
