namespace Maestro.Ledger.Sqlite;

/// <summary>Says what a file is and which version of its schema it has, and brings it up to date.</summary>
internal sealed class SqliteSchema(SqliteFileOptions options, SqliteProblems problems)
{
    private const string Identity = """
        CREATE TABLE identity (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT
        """;

    /// <summary>The id of a file whose schema is current; null when it must be made or brought up to date first.</summary>
    /// <exception cref="Problems.MaestroException">It is of a newer version, or no file of ours.</exception>
    public string? ReadId(SqliteSession session)
    {
        var version = session.Number("PRAGMA user_version");
        if (version == 0)
        {
            // Only what we began and did not finish is empty.
            if (session.Any("SELECT 1 FROM sqlite_schema")) throw problems.Foreign("another program's database");
            return null;
        }

        if (!session.Any("SELECT 1 FROM sqlite_schema WHERE name = 'identity'")) throw problems.Foreign("another program's database");
        var identity = session.First("SELECT kind, id FROM identity", row => new[] { row.Text(0), row.Text(1) });
        if (identity is not [var kind, var id]) throw problems.Damaged("it does not say what it is");
        if (kind != options.Kind) throw problems.Foreign($"a {kind}");
        if (version > options.Migrations.Count) throw problems.TooNew(version, options.Migrations.Count);
        return version == options.Migrations.Count ? id : null;
    }

    /// <summary>Makes the schema, or takes the steps that are missing; inside one transaction, under the writer lock.</summary>
    public string Migrate(SqliteSession session)
    {
        // Read again under the lock: another process may have done it meanwhile.
        if (ReadId(session) is { } known) return known;
        var version = (int)session.Number("PRAGMA user_version");
        if (version == 0)
        {
            session.Script(Identity);
            session.Run(
                "INSERT INTO identity (one, kind, id, created_at) VALUES (1, ?1, ?2, ?3)",
                options.Kind,
                Guid.NewGuid(),
                options.Time.GetUtcNow());
        }

        for (; version < options.Migrations.Count; version++) session.Script(options.Migrations[version]);
        session.Script($"PRAGMA user_version = {version}");
        return session.First("SELECT id FROM identity", row => row.Text(0))!;
    }
}
