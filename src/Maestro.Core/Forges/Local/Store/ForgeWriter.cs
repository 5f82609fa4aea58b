using Maestro.Gates;
using Maestro.Ledger.Sqlite;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>What can be changed in one transaction; which of it is allowed is decided by who calls.</summary>
internal sealed class ForgeWriter : ForgeReader
{
    private const int KeptPairs = 20_000;
    private readonly SqliteSession _session;
    private readonly LocalReviewer? _reviewer;
    private readonly TimeProvider _time;
    private ReviewAuthor? _actor;
    private long? _now;

    /// <param name="session">The connection, inside the transaction.</param>
    /// <param name="reviewer">Who writes; null when the repository showed it.</param>
    /// <param name="time">The clock.</param>
    public ForgeWriter(SqliteSession session, LocalReviewer? reviewer, TimeProvider time)
        : base(session)
    {
        _session = session;
        _reviewer = reviewer;
        _time = time;
    }

    /// <summary>The account that writes, made or brought up to date on first use.</summary>
    public ReviewAuthor Actor => _actor ??= Account(_reviewer ?? throw new InvalidOperationException("Nobody writes this."));

    /// <summary>The time of this transaction in milliseconds, later than every earlier one's even when the clock went back.</summary>
    public long Now => _now ??= Tick();

    /// <summary>Remembers where the repository is.</summary>
    public void SetRepositoryPath(string path) => _session.Run("UPDATE repository SET path = ?1", path);

    /// <summary>Records a new pull request; answers with its number.</summary>
    /// <param name="draft">What it is opened with.</param>
    /// <param name="isDraft">Not ready for review.</param>
    /// <param name="head">The commit it stands at.</param>
    /// <param name="above">The number must be greater than this: the repository keeps heads of pull requests up to it.</param>
    public int AddPull(PullRequestDraft draft, bool isDraft, string head, int above)
    {
        var number = (int)_session.Number(
            "UPDATE repository SET next_number = max(next_number, ?1) + 1 RETURNING next_number - 1", above + 1);
        _session.Run(
            """
            INSERT INTO pull (number, title, body, author, head_branch, base_branch, head, state, draft, created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8, ?9, ?9)
            """,
            number,
            draft.Title,
            draft.Body,
            KeyOf(Actor.Login),
            draft.HeadBranch,
            draft.BaseBranch,
            head,
            isDraft,
            Now);
        Record(number, PullEventKind.Opened, $"{draft.HeadBranch} to {draft.BaseBranch} at {head}");
        return number;
    }

    /// <summary>Replaces title and text.</summary>
    public void SetText(int number, string title, string body)
    {
        _session.Run("UPDATE pull SET title = ?2, body = ?3 WHERE number = ?1", number, title, body);
        Record(number, PullEventKind.Edited, title);
    }

    /// <summary>Makes it a draft, or ready.</summary>
    public void SetDraft(int number, bool isDraft)
    {
        _session.Run("UPDATE pull SET draft = ?2 WHERE number = ?1", number, isDraft);
        Record(number, isDraft ? PullEventKind.Drafted : PullEventKind.Ready, "");
    }

    /// <summary>Writes down that an open pull request stands at another commit; false when it is not as expected any more.</summary>
    public bool MoveHead(PullRow pull, string head)
    {
        if (_session.Run("UPDATE pull SET head = ?3 WHERE number = ?1 AND state = 'open' AND head = ?2", pull.Number, pull.Head, head) == 0) return false;
        Record(pull.Number, PullEventKind.HeadMoved, $"from {pull.Head} to {head}");
        return true;
    }

    /// <summary>Writes down that an open pull request is closed; false when it is not as expected any more.</summary>
    /// <param name="pull">As it was read.</param>
    /// <param name="head">The commit it stood at.</param>
    /// <param name="reason">Why, when nobody closed it by hand.</param>
    public bool Close(PullRow pull, string head, string? reason)
    {
        var closed = _session.Run(
            "UPDATE pull SET state = 'closed', head = ?3, closed_reason = ?4 WHERE number = ?1 AND state = 'open' AND head = ?2",
            pull.Number,
            pull.Head,
            head,
            reason);
        if (closed == 0) return false;
        Record(pull.Number, PullEventKind.Closed, reason ?? "");
        return true;
    }

    /// <summary>Opens a closed pull request again.</summary>
    public void Reopen(int number, string head)
    {
        _session.Run("UPDATE pull SET state = 'open', head = ?2, closed_reason = NULL WHERE number = ?1", number, head);
        Record(number, PullEventKind.Reopened, $"at {head}");
    }

    /// <summary>Writes down that an open pull request is merged; false when it is not as expected any more.</summary>
    public bool Merge(PullRow pull, string head, string commit, MergeAttempt? attempt)
    {
        var merged = _session.Run(
            "UPDATE pull SET state = 'merged', head = ?3, merge_commit = ?4 WHERE number = ?1 AND state = 'open' AND head = ?2",
            pull.Number,
            pull.Head,
            head,
            commit);
        if (merged == 0) return false;
        _session.Run("UPDATE merge_attempt SET lost = 1 WHERE pull = ?1 AND id <> ?2", pull.Number, attempt?.Id ?? 0);
        Record(pull.Number, PullEventKind.Merged, $"{head} as {commit}{(attempt is null ? "" : $" by {attempt.Method.ToSnakeCase()}")}", attempt?.By);
        return true;
    }

    /// <summary>Writes down that a merge is decided; answers with its row.</summary>
    public long AddAttempt(int number, string head, string result, MergeMethod method)
    {
        _session.Run(
            "INSERT INTO merge_attempt (pull, head, result, method, author, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            number,
            head,
            result,
            method.ToSnakeCase(),
            KeyOf(Actor.Login),
            Now);
        return _session.LastRowId;
    }

    /// <summary>Writes down that a decided merge did not happen.</summary>
    public void LoseAttempt(long id) => _session.Run("UPDATE merge_attempt SET lost = 1 WHERE id = ?1", id);

    /// <summary>Keeps what was found out about pairs of commits; the oldest leave when there are too many.</summary>
    public void AddPairs(IEnumerable<PairFact> pairs)
    {
        foreach (var pair in pairs)
        {
            _session.Run(
                """
                INSERT INTO pair (base, head, ahead, contains_base, related, clean, conflicts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                ON CONFLICT DO NOTHING
                """,
                pair.Base,
                pair.Head,
                pair.Relation.Ahead,
                pair.Relation.ContainsBase,
                pair.Relation.IsRelated,
                pair.IsClean,
                string.Join('\n', pair.Conflicts));
        }

        _session.Run("DELETE FROM pair WHERE id <= (SELECT max(id) FROM pair) - ?1", KeptPairs);
    }

    /// <summary>Adds a line to a pull request's history and dates its last change.</summary>
    public void Record(int number, PullEventKind kind, string detail, string? author = null)
    {
        _session.Run(
            "INSERT INTO event (pull, at, author, kind, detail) VALUES (?1, ?2, ?3, ?4, ?5)",
            number,
            Now,
            author ?? _reviewer?.Login,
            kind.ToSnakeCase(),
            detail);
        Touch(number);
    }

    /// <summary>Dates a pull request's last change.</summary>
    public void Touch(int number) => _session.Run("UPDATE pull SET updated_at = ?2 WHERE number = ?1", number, Now);

    /// <summary>Writes reviews, threads and checks.</summary>
    public ReviewWriter Reviews => new(this, _session);

    /// <summary>The form under which logins are found.</summary>
    public static string KeyOf(string login) => login.ToUpperInvariant();

    private ReviewAuthor Account(LocalReviewer reviewer)
    {
        var account = ReadAccount(reviewer);
        _session.Run(
            """
            INSERT INTO account (login_key, login, association) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET association = excluded.association WHERE association <> excluded.association
            """,
            KeyOf(account.Login),
            account.Login,
            account.Association.ToSnakeCase());
        return account;
    }

    private long Tick()
    {
        _session.Run("UPDATE repository SET last = max(last + 1, ?1)", _time.GetUtcNow());
        return _session.Number("SELECT last FROM repository");
    }
}
