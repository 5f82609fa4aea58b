namespace Maestro.Ledger.Schema;

/// <summary>What a lane needs after its handoff: the newest reading of its pull request, and what was done on the way to its end.</summary>
internal static class Version2
{
    public const string Script = """
        CREATE TABLE review (
            lane TEXT PRIMARY KEY REFERENCES lane (id),
            read_at INTEGER NOT NULL,
            pull TEXT NOT NULL,
            head TEXT NOT NULL,
            relation TEXT NOT NULL,
            stale_since INTEGER,
            feedback TEXT NOT NULL,
            reviewers TEXT NOT NULL,
            approvals INTEGER NOT NULL,
            decision TEXT,
            unresolved_threads INTEGER NOT NULL,
            checks TEXT NOT NULL,
            mergeability TEXT NOT NULL,
            is_behind INTEGER NOT NULL,
            queue_required INTEGER NOT NULL,
            is_clear INTEGER NOT NULL,
            merge_status TEXT NOT NULL,
            blocked_since INTEGER,
            protected_paths TEXT NOT NULL,
            merge_commit TEXT
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE landing (
            lane TEXT PRIMARY KEY REFERENCES lane (id),
            approved_head TEXT,
            approved_by TEXT,
            failed_head TEXT,
            failed_reason TEXT,
            merge_head TEXT,
            merge_refusals INTEGER NOT NULL,
            merging INTEGER NOT NULL,
            rereview_head TEXT,
            feedback_given_until INTEGER,
            feedback_handled_until INTEGER,
            terminal_accepted INTEGER NOT NULL,
            closed_out_at INTEGER,
            unsaved TEXT
        ) STRICT, WITHOUT ROWID;
        """;
}
