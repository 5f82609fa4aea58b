using Maestro.Gates;
using Maestro.Ledger.Sqlite;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>Writes what reviewers say: reviews, threads, comments, requests and checks.</summary>
/// <param name="writer">The transaction.</param>
/// <param name="session">Its connection.</param>
internal sealed class ReviewWriter(ForgeWriter writer, SqliteSession session)
{
    /// <summary>Adds a review bound to a commit; a request to its author is fulfilled by it. Answers with its id.</summary>
    public string Submit(int number, ReviewState state, string commit, string body)
    {
        session.Run(
            "INSERT INTO review (pull, author, state, commit_id, body, submitted_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            number,
            Actor,
            state.ToSnakeCase(),
            commit,
            body,
            writer.Now);
        var id = $"R{session.LastRowId}";
        session.Run("DELETE FROM review_request WHERE pull = ?1 AND login_key = ?2", number, Actor);
        writer.Record(number, PullEventKind.Reviewed, $"{state.ToSnakeCase()} at {commit}");
        return id;
    }

    /// <summary>Makes a review count no longer.</summary>
    public void Dismiss(int number, Review review, string reason)
    {
        session.Run("UPDATE review SET state = ?2 WHERE id = ?1", IdOf(review.Id), ReviewState.Dismissed.ToSnakeCase());
        writer.Record(number, PullEventKind.Dismissed, $"{review.Id} of {review.Author.Login}: {reason}");
    }

    /// <summary>Asks somebody for a review; nothing happens when that is asked already.</summary>
    public void Request(int number, string login)
    {
        var added = session.Run(
            "INSERT INTO review_request (pull, login_key, login) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", number, ForgeWriter.KeyOf(login), login);
        if (added > 0) writer.Record(number, PullEventKind.ReviewRequested, login);
    }

    /// <summary>Comments on the pull request as a whole.</summary>
    public void Comment(int number, string body)
    {
        session.Run("INSERT INTO pull_comment (pull, author, body, created_at) VALUES (?1, ?2, ?3, ?4)", number, Actor, body, writer.Now);
        writer.Touch(number);
    }

    /// <summary>Begins a thread; answers with its id.</summary>
    public string OpenThread(int number, ThreadAnchor anchor, string body)
    {
        session.Run(
            """
            INSERT INTO thread (pull, commit_id, path, start_line, line, place_head, place_path, place_start, place_line, outdated)
            VALUES (?1, ?2, ?3, ?4, ?5, ?2, ?3, ?4, ?5, 0)
            """,
            number,
            anchor.Commit,
            anchor.Path,
            anchor.StartLine,
            anchor.Line);
        var row = session.LastRowId;
        writer.Record(number, PullEventKind.ThreadOpened, $"T{row} on {anchor.Path}{(anchor.Line is { } line ? $":{line}" : "")}");
        AddComment(number, row, body);
        return $"T{row}";
    }

    /// <summary>Answers in a thread.</summary>
    public void Reply(int number, ThreadRow thread, string body) => AddComment(number, thread.RowId, body);

    /// <summary>Resolves a thread, or opens it again.</summary>
    public void Resolve(int number, ThreadRow thread, bool resolved)
    {
        session.Run("UPDATE thread SET resolved_by = ?2 WHERE id = ?1", thread.RowId, resolved ? writer.Actor.Login : null);
        writer.Record(number, resolved ? PullEventKind.ThreadResolved : PullEventKind.ThreadReopened, $"T{thread.RowId}");
    }

    /// <summary>Writes down where a thread's lines are in a head.</summary>
    public void Place(long thread, ThreadPlace place) => session.Run(
        "UPDATE thread SET place_head = ?2, place_path = ?3, place_start = ?4, place_line = ?5, outdated = ?6 WHERE id = ?1",
        thread,
        place.Head,
        place.Path,
        place.StartLine,
        place.Line,
        place.IsOutdated);

    /// <summary>Sets the result of a check on a commit.</summary>
    public void Check(int number, string commit, string name, CheckState state, string log)
    {
        session.Run(
            """
            INSERT INTO check_result (commit_id, name_key, name, state, log, author, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT DO UPDATE SET name = excluded.name, state = excluded.state, log = excluded.log, author = excluded.author, at = excluded.at
            """,
            commit,
            ForgeWriter.KeyOf(name),
            name,
            state.ToSnakeCase(),
            log,
            Actor,
            writer.Now);
        writer.Record(number, PullEventKind.Checked, $"{name} {state.ToSnakeCase()} at {commit}");
    }

    private static long IdOf(string id) => long.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    private string Actor => ForgeWriter.KeyOf(writer.Actor.Login);

    private void AddComment(int number, long thread, string body)
    {
        session.Run("INSERT INTO thread_comment (thread, author, body, created_at) VALUES (?1, ?2, ?3, ?4)", thread, Actor, body, writer.Now);
        writer.Touch(number);
    }
}
