using Maestro.Gates;
using Maestro.Ledger.Sqlite;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>What can be asked of the embedded forge's file; every answer belongs to one snapshot.</summary>
/// <param name="session">The connection; null when there is no file yet.</param>
internal class ForgeReader(SqliteSession? session)
{
    /// <summary>Reads where there is no file yet.</summary>
    public static ForgeReader OfNothing { get; } = new(null);

    /// <summary>The repository's path as last seen; null before the first pull request.</summary>
    public string? ReadRepositoryPath() => session?.First("SELECT path FROM repository", static row => row.TextOrNull(0));

    /// <summary>Pull requests with all that belongs to them, newest first.</summary>
    public IReadOnlyList<PullFacts> ReadPulls(PullSelection selection)
    {
        if (session is null) return [];
        var chosen = $"SELECT p.number FROM pull p WHERE {selection.Where}";
        var reviews = session.Rows(
                $"""
                SELECT r.pull, r.id, a.login, a.association, r.state, r.commit_id, r.body, r.submitted_at
                FROM review r JOIN account a ON a.login_key = r.author WHERE r.pull IN ({chosen}) ORDER BY r.id
                """,
                static row => (Pull: row.Int(0), Review: new Review(
                    $"R{row.Long(1)}", Author(row, 2), SnakeCase.Parse<ReviewState>(row.Text(4))!.Value, row.Text(5), row.Text(6), row.Time(7))),
                selection.Value)
            .ToLookup(row => row.Pull, row => row.Review);
        var checks = session.Rows(
                $"""
                SELECT p.number, c.name, c.state, c.log FROM pull p JOIN check_result c ON c.commit_id = p.head
                WHERE {selection.Where} ORDER BY c.name_key
                """,
                static row => (Pull: row.Int(0), Check: new Check(row.Text(1), SnakeCase.Parse<CheckState>(row.Text(2))!.Value, false, null, row.Text(3))),
                selection.Value)
            .ToLookup(row => row.Pull, row => row.Check);
        var requested = session.Rows(
                $"SELECT r.pull, r.login FROM review_request r WHERE r.pull IN ({chosen}) ORDER BY r.login_key",
                static row => (Pull: row.Int(0), Login: row.Text(1)),
                selection.Value)
            .ToLookup(row => row.Pull, row => row.Login);
        var attempts = session.Rows(
                $"""
                SELECT m.id, m.pull, m.head, m.result, m.method, a.login FROM merge_attempt m JOIN account a ON a.login_key = m.author
                WHERE m.lost = 0 AND m.pull IN ({chosen}) ORDER BY m.id
                """,
                static row => new MergeAttempt(
                    row.Long(0), row.Int(1), row.Text(2), row.Text(3), SnakeCase.Parse<MergeMethod>(row.Text(4))!.Value, row.Text(5)),
                selection.Value)
            .ToLookup(attempt => attempt.Number);
        var threads = ReadThreads(session, chosen, selection.Value);
        return
        [
            .. session.Rows(
                    $"""
                    SELECT p.number, p.title, p.body, a.login, p.head_branch, p.base_branch, p.head, p.state, p.draft, p.merge_commit,
                    p.closed_reason, p.created_at, p.updated_at FROM pull p JOIN account a ON a.login_key = p.author
                    WHERE {selection.Where} ORDER BY p.number DESC
                    """,
                    Pull,
                    selection.Value)
                .Select(row => new PullFacts(
                    row, [.. reviews[row.Number]], [.. threads[row.Number]], [.. checks[row.Number]], [.. requested[row.Number]], [.. attempts[row.Number]])),
        ];
    }

    /// <summary>What is known of how heads stand to a base's tip.</summary>
    public IReadOnlyDictionary<(string Base, string Head), PairFact> ReadPairs(IEnumerable<(string Base, string Head)> pairs)
    {
        var found = new Dictionary<(string Base, string Head), PairFact>();
        if (session is null) return found;
        foreach (var pair in pairs)
        {
            var fact = session.First(
                "SELECT base, head, ahead, contains_base, related, clean, conflicts FROM pair WHERE base = ?1 AND head = ?2",
                static row => new PairFact(
                    row.Text(0), row.Text(1), new HeadRelation(row.Int(2), row.Bool(3), row.Bool(4)), row.Bool(5), row.Text(6).Split('\n', StringSplitOptions.RemoveEmptyEntries)),
                pair.Base,
                pair.Head);
            if (fact is not null) found[pair] = fact;
        }

        return found;
    }

    /// <summary>Comments on a pull request as a whole, oldest first.</summary>
    public IReadOnlyList<PullComment> ReadComments(int number) => session?.Rows(
        "SELECT a.login, a.association, c.body, c.created_at FROM pull_comment c JOIN account a ON a.login_key = c.author WHERE c.pull = ?1 ORDER BY c.id",
        static row => new PullComment(Author(row, 0), row.Text(2), row.Time(3)),
        number) ?? [];

    /// <summary>What happened to a pull request, oldest first.</summary>
    public IReadOnlyList<PullEvent> ReadEvents(int number) => session?.Rows(
        "SELECT at, author, kind, detail FROM event WHERE pull = ?1 ORDER BY id",
        static row => new PullEvent(row.Time(0), row.TextOrNull(1), SnakeCase.Parse<PullEventKind>(row.Text(2))!.Value, row.Text(3)),
        number) ?? [];

    /// <summary>Somebody's account: by the association given, else the one known, else as a collaborator.</summary>
    public ReviewAuthor ReadAccount(LocalReviewer reviewer)
    {
        var known = session?.First(
            "SELECT login, association FROM account WHERE login_key = ?1",
            static row => (Login: row.Text(0), Association: SnakeCase.Parse<AuthorAssociation>(row.Text(1))),
            ForgeWriter.KeyOf(reviewer.Login));
        return LocalReviewer.Author(
            known?.Login ?? reviewer.Login, reviewer.Association ?? known?.Association ?? AuthorAssociation.Collaborator);
    }

    /// <summary>The numbers of all pull requests.</summary>
    public IReadOnlyList<int> ReadNumbers() => session?.Rows("SELECT number FROM pull ORDER BY number", static row => row.Int(0)) ?? [];

    private static ReviewAuthor Author(SqliteRow row, int column) =>
        LocalReviewer.Author(row.Text(column), SnakeCase.Parse<AuthorAssociation>(row.Text(column + 1))!.Value);

    private static PullRow Pull(SqliteRow row) => new()
    {
        Number = row.Int(0),
        Title = row.Text(1),
        Body = row.Text(2),
        Author = row.Text(3),
        HeadBranch = row.Text(4),
        BaseBranch = row.Text(5),
        Head = row.Text(6),
        State = SnakeCase.Parse<PullRequestState>(row.Text(7))!.Value,
        IsDraft = row.Bool(8),
        MergeCommit = row.TextOrNull(9),
        ClosedReason = row.TextOrNull(10),
        CreatedAt = row.Time(11),
        UpdatedAt = row.Time(12),
    };

    private static ILookup<int, ThreadRow> ReadThreads(SqliteSession session, string chosen, string value)
    {
        var comments = session.Rows(
                $"""
                SELECT c.thread, c.id, a.login, a.association, c.body, c.created_at FROM thread_comment c JOIN thread t ON t.id = c.thread
                JOIN account a ON a.login_key = c.author WHERE t.pull IN ({chosen}) ORDER BY c.id
                """,
                static row => (Thread: row.Long(0), Comment: new ReviewComment($"C{row.Long(1)}", Author(row, 2), row.Text(4), row.Time(5))),
                value)
            .ToLookup(row => row.Thread, row => row.Comment);
        return session.Rows(
                $"""
                SELECT t.pull, t.id, t.commit_id, t.path, t.start_line, t.line, t.place_head, t.place_path, t.place_start, t.place_line, t.outdated,
                t.resolved_by FROM thread t WHERE t.pull IN ({chosen}) ORDER BY t.id
                """,
                row => (Pull: row.Int(0), Thread: new ThreadRow(
                    row.Long(1),
                    new ThreadAnchor(row.Text(2), row.Text(3), row.IntOrNull(4), row.IntOrNull(5)),
                    new ThreadPlace(row.Text(6), row.Text(7), row.IntOrNull(8), row.IntOrNull(9), row.Bool(10)),
                    !row.IsNull(11),
                    [.. comments[row.Long(1)]])),
                value)
            .ToLookup(row => row.Pull, row => row.Thread);
    }
}
