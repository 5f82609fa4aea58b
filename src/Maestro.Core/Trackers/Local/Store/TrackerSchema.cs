namespace Maestro.Trackers.Local;

/// <summary>The tables of the embedded tracker's file. Names are compared by <c>name_key</c>: trimmed, upper case.</summary>
internal static class TrackerSchema
{
    /// <summary>Scripts in order; never edited once released.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        """
        CREATE TABLE project (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            name_key TEXT NOT NULL UNIQUE,
            prefix TEXT NOT NULL UNIQUE,
            next_number INTEGER NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE state (
            id INTEGER PRIMARY KEY,
            project INTEGER NOT NULL REFERENCES project,
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            kind TEXT NOT NULL,
            UNIQUE (project, name_key)
        ) STRICT;
        CREATE TABLE label (
            id INTEGER PRIMARY KEY,
            project INTEGER NOT NULL REFERENCES project,
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            UNIQUE (project, name_key)
        ) STRICT;
        CREATE TABLE issue (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            identifier TEXT NOT NULL UNIQUE,
            project INTEGER NOT NULL REFERENCES project,
            title TEXT NOT NULL,
            description TEXT NOT NULL,
            state INTEGER NOT NULL REFERENCES state,
            priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 4),
            author TEXT NOT NULL,
            archived INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX issue_by_state ON issue (project, state);
        CREATE TABLE issue_label (
            issue INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
            label INTEGER NOT NULL REFERENCES label ON DELETE CASCADE,
            PRIMARY KEY (issue, label)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX issue_label_by_label ON issue_label (label);
        CREATE TABLE blocker (
            blocked INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
            blocking INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
            PRIMARY KEY (blocked, blocking),
            CHECK (blocked <> blocking)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX blocker_by_blocking ON blocker (blocking);
        CREATE TABLE comment (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            issue INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
            author TEXT NOT NULL,
            body TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX comment_by_issue ON comment (issue);
        CREATE TABLE event (
            seq INTEGER PRIMARY KEY,
            issue INTEGER NOT NULL REFERENCES issue ON DELETE CASCADE,
            at INTEGER NOT NULL,
            author TEXT NOT NULL,
            kind TEXT NOT NULL,
            before TEXT,
            after TEXT
        ) STRICT;
        CREATE INDEX event_by_issue ON event (issue);
        CREATE TABLE clock (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            last INTEGER NOT NULL
        ) STRICT;
        INSERT INTO clock (one, last) VALUES (1, 0);
        """,
    ];
}
