using System.Text.Json.Nodes;
using Maestro.Gates;
using Maestro.Issues;
using Maestro.Ledger.Sqlite;

namespace Maestro.Trackers.Local;

/// <summary>What can be asked of the embedded tracker's file; every answer belongs to one snapshot.</summary>
/// <param name="session">The connection; null when there is no file yet.</param>
internal class TrackerReader(SqliteSession? session)
{
    private const string InProject = "i.project = ?1";
    private const string InStates = "i.project = ?1 AND i.archived = 0 AND s.name_key IN (SELECT value FROM json_each(?2))";
    private const string ById = "i.id IN (SELECT value FROM json_each(?1))";
    private const string ByIdentifier = "i.identifier = ?1";

    /// <summary>Reads where there is no file yet.</summary>
    public static TrackerReader OfNothing { get; } = new(null);

    /// <summary>The project of this name; one without rows when the tracker has no project at all.</summary>
    /// <exception cref="Problems.MaestroException">There are projects, but not this one.</exception>
    public ProjectRow ReadProject(string name)
    {
        if (session is null) return ProjectRow.OfNothing(name);
        var found = session.First(
            "SELECT id, name, prefix FROM project WHERE name_key = ?1",
            static row => (RowId: row.Long(0), Name: row.Text(1), Prefix: row.Text(2)),
            NameKey.Of(name));
        if (found.RowId == 0)
        {
            var known = session.Rows("SELECT name FROM project", static row => row.Text(0));
            return known.Count == 0 ? ProjectRow.OfNothing(name) : throw TrackerProblems.Refuse(TrackerProblems.ProjectUnknown(name, known));
        }

        return new ProjectRow(
            found.RowId,
            found.Name,
            found.Prefix,
            session.Rows(
                "SELECT id, name, kind FROM state WHERE project = ?1 ORDER BY id",
                static row => (row.Long(0), new IssueState(row.Text(1), SnakeCase.Parse<IssueStateKind>(row.Text(2))!.Value)),
                found.RowId),
            session.Rows("SELECT id, name FROM label WHERE project = ?1 ORDER BY name_key", static row => (row.Long(0), row.Text(1)), found.RowId));
    }

    /// <summary>All issues of a project, oldest first.</summary>
    public IReadOnlyList<Issue> ReadIssues(ProjectRow project) => project.RowId is { } row ? Issues(InProject, row) : [];

    /// <summary>The project's issues in these states that are not archived, oldest first.</summary>
    public IReadOnlyList<Issue> ReadIssuesInStates(ProjectRow project, IEnumerable<string> states) =>
        project.RowId is { } row ? Issues(InStates, row, Json(states.Select(NameKey.Of))) : [];

    /// <summary>Issues by permanent id.</summary>
    public IReadOnlyList<Issue> ReadIssues(IEnumerable<string> ids) => session is null ? [] : Issues(ById, Json(ids));

    /// <summary>An issue by identifier; case and surrounding space do not count.</summary>
    public Issue? FindIssue(string identifier) => session is null ? null : Issues(ByIdentifier, NameKey.Of(identifier)).FirstOrDefault();

    /// <summary>The issue of this identifier.</summary>
    /// <exception cref="Problems.MaestroException">There is none.</exception>
    public Issue ReadIssue(string identifier) => FindIssue(identifier) ?? throw TrackerProblems.Refuse(
        TrackerProblems.IssueUnknown(identifier, session?.Rows("SELECT identifier FROM issue", static row => row.Text(0)) ?? []));

    /// <summary>All comments of an issue, oldest first.</summary>
    public IReadOnlyList<IssueComment> ReadComments(string issueId) => session?.Rows(
        "SELECT c.id, i.id, c.author, c.body, c.created_at, c.updated_at FROM comment c JOIN issue i ON i.seq = c.issue WHERE i.id = ?1 ORDER BY c.seq",
        Comment,
        issueId) ?? [];

    /// <summary>One comment; null when there is none.</summary>
    public IssueComment? FindComment(Guid id) => session?.First(
        "SELECT c.id, i.id, c.author, c.body, c.created_at, c.updated_at FROM comment c JOIN issue i ON i.seq = c.issue WHERE c.id = ?1",
        Comment,
        id);

    /// <summary>An issue with all that belongs to it.</summary>
    public IssueDetail ReadDetail(string identifier)
    {
        var issue = ReadIssue(identifier);
        var author = session!.First("SELECT author FROM issue WHERE id = ?1", static row => row.Text(0), issue.Id)!;
        var blocks = session.Rows(
            "SELECT b.identifier FROM blocker k JOIN issue i ON i.seq = k.blocking JOIN issue b ON b.seq = k.blocked WHERE i.id = ?1 ORDER BY b.seq",
            static row => row.Text(0),
            issue.Id);
        var history = session.Rows(
            "SELECT e.at, e.author, e.kind, e.before, e.after FROM event e JOIN issue i ON i.seq = e.issue WHERE i.id = ?1 ORDER BY e.seq",
            static row => new IssueEvent(
                row.Time(0), row.Text(1), SnakeCase.Parse<IssueEventKind>(row.Text(2))!.Value, row.TextOrNull(3), row.TextOrNull(4)),
            issue.Id);
        return new IssueDetail(issue, author, ReadComments(issue.Id), blocks, history);
    }

    private static string Json(IEnumerable<string> texts) => new JsonArray([.. texts.Select(text => JsonValue.Create(text))]).ToJsonString();

    private static IssueComment Comment(SqliteRow row) =>
        new(row.Guid(0), row.Text(1), row.Text(2), row.Text(3), row.Time(4), row.Time(5));

    private List<Issue> Issues(string where, params ReadOnlySpan<SqliteValue> values)
    {
        var chosen = $"SELECT i.seq FROM issue i JOIN state s ON s.id = i.state WHERE {where}";
        var labels = session!.Rows(
                $"SELECT x.issue, l.name FROM issue_label x JOIN label l ON l.id = x.label WHERE x.issue IN ({chosen}) ORDER BY l.name_key",
                static row => (Issue: row.Long(0), Label: row.Text(1)),
                values)
            .ToLookup(row => row.Issue, row => row.Label);
        var blockers = session.Rows(
                $"""
                SELECT k.blocked, b.id, b.identifier, t.name, t.kind FROM blocker k JOIN issue b ON b.seq = k.blocking
                JOIN state t ON t.id = b.state WHERE k.blocked IN ({chosen}) ORDER BY b.seq
                """,
                static row => (Issue: row.Long(0), Blocker: new IssueBlocker(row.Text(1), row.Text(2), row.Text(3), Kind(row.Text(4)))),
                values)
            .ToLookup(row => row.Issue, row => row.Blocker);
        return session.Rows(
            $"""
            SELECT i.seq, i.id, i.identifier, i.title, i.description, p.name, s.name, s.kind, i.priority, i.archived, i.created_at, i.updated_at
            FROM issue i JOIN state s ON s.id = i.state JOIN project p ON p.id = i.project WHERE {where} ORDER BY i.seq
            """,
            row => new Issue
            {
                Id = row.Text(1),
                Identifier = row.Text(2),
                Title = row.Text(3),
                Description = row.Text(4),
                Project = row.Text(5),
                State = row.Text(6),
                StateKind = Kind(row.Text(7)),
                Labels = [.. labels[row.Long(0)]],
                Priority = row.Int(8),
                Blockers = [.. blockers[row.Long(0)]],
                Archived = row.Bool(9),
                CreatedAt = row.Time(10),
                UpdatedAt = row.Time(11),
            },
            values);
    }

    private static IssueStateKind Kind(string name) => SnakeCase.Parse<IssueStateKind>(name)!.Value;
}
