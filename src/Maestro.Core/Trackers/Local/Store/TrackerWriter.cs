using Maestro.Gates;
using Maestro.Issues;
using Maestro.Ledger.Sqlite;
using Maestro.Problems;

namespace Maestro.Trackers.Local;

/// <summary>What can be changed in one transaction: projects, labels and comments here, issues in <see cref="IssueWriter"/>.</summary>
internal sealed class TrackerWriter : TrackerReader
{
    private readonly SqliteSession _session;
    private readonly TimeProvider _time;
    private long? _now;

    /// <param name="session">The connection, inside the transaction.</param>
    /// <param name="author">Who writes.</param>
    /// <param name="time">The clock.</param>
    public TrackerWriter(SqliteSession session, string author, TimeProvider time)
        : base(session)
    {
        _session = session;
        _time = time;
        Author = author;
        Issues = new IssueWriter(this, session);
    }

    /// <summary>Who writes.</summary>
    public string Author { get; }

    /// <summary>Changes issues.</summary>
    public IssueWriter Issues { get; }

    /// <summary>
    /// The time of this transaction in milliseconds: later than every earlier one's even when the clock went back, so that what changed
    /// since an update time is never missed.
    /// </summary>
    public long Now => _now ??= Tick();

    /// <summary>The project with at least these states and labels; made when it is missing.</summary>
    /// <exception cref="MaestroException">A name is not usable.</exception>
    public ProjectRow EnsureProject(string name, IReadOnlyList<IssueState> states, IReadOnlyList<string> labels)
    {
        Check(
        [
            WrittenText.CheckLine("project", name.Trim(), WrittenText.NameLimit),
            .. states.Select(state => WrittenText.CheckLine("state", state.Name.Trim(), WrittenText.NameLimit)),
            .. labels.Select(label => WrittenText.CheckLine("label", label.Trim(), WrittenText.NameLimit)),
        ]);
        var row = _session.Number("SELECT id FROM project WHERE name_key = ?1", NameKey.Of(name));
        if (row == 0)
        {
            var taken = _session.Rows("SELECT prefix FROM project", static found => found.Text(0)).ToHashSet(StringComparer.Ordinal);
            _session.Run(
                "INSERT INTO project (name, name_key, prefix, next_number, created_at) VALUES (?1, ?2, ?3, 1, ?4)",
                WrittenText.Storable(name.Trim()),
                NameKey.Of(name),
                ProjectPrefix.Unique(ProjectPrefix.Of(name), taken),
                Now);
            row = _session.LastRowId;
            states = [.. ProjectRow.DefaultStates, .. states];
        }

        foreach (var state in states)
        {
            _session.Run(
                "INSERT INTO state (project, name, name_key, kind) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                row,
                WrittenText.Storable(state.Name.Trim()),
                NameKey.Of(state.Name),
                state.Kind.ToSnakeCase());
        }

        foreach (var label in labels)
        {
            _session.Run(
                "INSERT INTO label (project, name, name_key) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                row,
                WrittenText.Storable(label.Trim()),
                NameKey.Of(label));
        }

        return ReadProject(name);
    }

    /// <summary>The project of this name; made when the tracker has none at all.</summary>
    /// <exception cref="MaestroException">There are projects, but not this one.</exception>
    public ProjectRow OpenProject(string name) =>
        ReadProject(name) is { RowId: not null } project ? project : EnsureProject(name, [], []);

    /// <summary>Removes a label, from every issue too; nothing happens when there is none.</summary>
    public void DeleteLabel(ProjectRow project, string label)
    {
        if (project.FindLabel(label) is { } found) _session.Run("DELETE FROM label WHERE id = ?1", found.RowId);
    }

    /// <summary>Writes a comment. The same comment a second time is fine; another one under the same id is not.</summary>
    public IssueComment CreateComment(Guid id, string issueId, string body)
    {
        Check([WrittenText.CheckBody("comment", body, mayBeEmpty: false)]);
        var text = WrittenText.Storable(body);
        if (FindComment(id) is { } present)
        {
            var same = present.Body == text && present.IssueId == issueId && present.Author == Author;
            return same ? present : throw TrackerProblems.Refuse(TrackerProblems.CommentIdTaken(id));
        }

        var issue = Issues.Open(issueId);
        _session.Run(
            "INSERT INTO comment (id, issue, author, body, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)", id, issue, Author, text, Now);
        Issues.Touch(issue);
        return FindComment(id)!;
    }

    /// <summary>Replaces the text of a comment that the same author wrote.</summary>
    public IssueComment UpdateComment(Guid id, string body)
    {
        Check([WrittenText.CheckBody("comment", body, mayBeEmpty: false)]);
        var present = FindComment(id) ?? throw TrackerProblems.Refuse(TrackerProblems.CommentUnknown(id));
        if (present.Author != Author) throw TrackerProblems.Refuse(TrackerProblems.CommentNotYours(id, present.Author));
        var text = WrittenText.Storable(body);
        if (present.Body == text) return present;
        var issue = Issues.Open(present.IssueId);
        _session.Run("UPDATE comment SET body = ?2, updated_at = ?3 WHERE id = ?1", id, text, Now);
        Issues.Touch(issue);
        return FindComment(id)!;
    }

    /// <summary>Throws when one of these is a problem.</summary>
    public static void Check(IReadOnlyList<Problem?> findings)
    {
        List<Problem> problems = [.. findings.OfType<Problem>()];
        if (problems.Count > 0) throw TrackerProblems.Refuse(problems);
    }

    private long Tick()
    {
        _session.Run("UPDATE clock SET last = max(last + 1, ?1)", _time.GetUtcNow());
        return _session.Number("SELECT last FROM clock");
    }
}
