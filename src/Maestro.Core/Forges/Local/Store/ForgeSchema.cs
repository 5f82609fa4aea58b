namespace Maestro.Forges.Local;

/// <summary>The tables of the embedded forge's file.</summary>
internal static class ForgeSchema
{
    /// <summary>Scripts in order; never edited once released.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        """
        CREATE TABLE repository (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            path TEXT,
            next_number INTEGER NOT NULL,
            last INTEGER NOT NULL
        ) STRICT;
        INSERT INTO repository (one, path, next_number, last) VALUES (1, NULL, 1, 0);
        CREATE TABLE account (
            login_key TEXT PRIMARY KEY,
            login TEXT NOT NULL,
            association TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE pull (
            number INTEGER PRIMARY KEY,
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            author TEXT NOT NULL REFERENCES account,
            head_branch TEXT NOT NULL,
            base_branch TEXT NOT NULL,
            head TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'merged')),
            draft INTEGER NOT NULL,
            merge_commit TEXT CHECK ((state = 'merged') = (merge_commit IS NOT NULL)),
            closed_reason TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX pull_open ON pull (head_branch, base_branch) WHERE state = 'open';
        CREATE INDEX pull_by_head_branch ON pull (head_branch);
        CREATE TABLE pull_comment (
            id INTEGER PRIMARY KEY,
            pull INTEGER NOT NULL REFERENCES pull,
            author TEXT NOT NULL REFERENCES account,
            body TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX pull_comment_by_pull ON pull_comment (pull);
        CREATE TABLE review (
            id INTEGER PRIMARY KEY,
            pull INTEGER NOT NULL REFERENCES pull,
            author TEXT NOT NULL REFERENCES account,
            state TEXT NOT NULL,
            commit_id TEXT NOT NULL,
            body TEXT NOT NULL,
            submitted_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX review_by_pull ON review (pull);
        CREATE TABLE review_request (
            pull INTEGER NOT NULL REFERENCES pull,
            login_key TEXT NOT NULL,
            login TEXT NOT NULL,
            PRIMARY KEY (pull, login_key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE thread (
            id INTEGER PRIMARY KEY,
            pull INTEGER NOT NULL REFERENCES pull,
            commit_id TEXT NOT NULL,
            path TEXT NOT NULL,
            start_line INTEGER,
            line INTEGER CHECK ((line IS NULL) = (start_line IS NULL)),
            resolved_by TEXT,
            place_head TEXT NOT NULL,
            place_path TEXT NOT NULL,
            place_start INTEGER,
            place_line INTEGER,
            outdated INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX thread_by_pull ON thread (pull);
        CREATE TABLE thread_comment (
            id INTEGER PRIMARY KEY,
            thread INTEGER NOT NULL REFERENCES thread,
            author TEXT NOT NULL REFERENCES account,
            body TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX thread_comment_by_thread ON thread_comment (thread);
        CREATE TABLE check_result (
            commit_id TEXT NOT NULL,
            name_key TEXT NOT NULL,
            name TEXT NOT NULL,
            state TEXT NOT NULL,
            log TEXT NOT NULL,
            author TEXT NOT NULL REFERENCES account,
            at INTEGER NOT NULL,
            PRIMARY KEY (commit_id, name_key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE merge_attempt (
            id INTEGER PRIMARY KEY,
            pull INTEGER NOT NULL REFERENCES pull,
            head TEXT NOT NULL,
            result TEXT NOT NULL,
            method TEXT NOT NULL,
            author TEXT NOT NULL REFERENCES account,
            at INTEGER NOT NULL,
            lost INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX merge_attempt_by_pull ON merge_attempt (pull);
        CREATE TABLE pair (
            id INTEGER PRIMARY KEY,
            base TEXT NOT NULL,
            head TEXT NOT NULL,
            ahead INTEGER NOT NULL,
            contains_base INTEGER NOT NULL,
            related INTEGER NOT NULL,
            clean INTEGER NOT NULL,
            conflicts TEXT NOT NULL,
            UNIQUE (base, head)
        ) STRICT;
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            pull INTEGER NOT NULL REFERENCES pull,
            at INTEGER NOT NULL,
            author TEXT,
            kind TEXT NOT NULL,
            detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX event_by_pull ON event (pull);
        """,
    ];
}
