using Maestro.Gates;
using Maestro.Issues;
using Maestro.Ledger.Sqlite;
using Maestro.Problems;

namespace Maestro.Trackers.Local;

/// <summary>Makes, changes and removes issues inside one transaction.</summary>
/// <param name="writer">The transaction.</param>
/// <param name="session">Its connection.</param>
internal sealed class IssueWriter(TrackerWriter writer, SqliteSession session)
{
    private readonly BlockerWriter _blockers = new(writer, session);

    /// <summary>Throws what is wrong with the first issue of a tracker that does not exist yet.</summary>
    /// <param name="project">The project as it will be made.</param>
    /// <param name="labels">The labels that it will have.</param>
    /// <param name="draft">The issue.</param>
    public static void CheckFirst(ProjectRow project, IReadOnlyList<string> labels, IssueDraft draft) => TrackerWriter.Check(
    [
        .. CheckDraft(project with { Labels = [.. labels.Select(label => (0L, label))] }, draft),
        .. draft.BlockedBy.Select(blocker => TrackerProblems.IssueUnknown(blocker, [])),
    ]);

    /// <summary>Makes an issue.</summary>
    /// <exception cref="MaestroException">Every problem of the draft; nothing was made.</exception>
    public Issue Create(ProjectRow project, IssueDraft draft)
    {
        var title = draft.Title.Trim();
        var state = draft.State is { } name ? project.FindState(name) : FirstPlanned(project);
        TrackerWriter.Check(
        [
            .. CheckDraft(project, draft),
            .. draft.BlockedBy.Select(_blockers.CheckKnown),
        ]);
        var number = session.Number("UPDATE project SET next_number = next_number + 1 WHERE id = ?1 RETURNING next_number - 1", project.RowId);
        session.Run(
            """
            INSERT INTO issue (id, identifier, project, title, description, state, priority, author, created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
            """,
            Guid.NewGuid(),
            $"{project.Prefix}-{number}",
            project.RowId,
            WrittenText.Storable(title),
            WrittenText.Storable(draft.Description),
            state!.Value.RowId,
            draft.Priority,
            writer.Author,
            writer.Now);
        var row = session.LastRowId;
        Record(row, IssueEventKind.Created, null, state.Value.State.Name);
        foreach (var label in draft.Labels) Label(row, project.FindLabel(label)!.Value);
        foreach (var blocker in draft.BlockedBy) _blockers.Add(row, blocker);
        return Reread(row);
    }

    /// <summary>Changes an issue: all of it, or nothing.</summary>
    /// <exception cref="MaestroException">Every problem of the change; nothing was changed.</exception>
    public Issue Change(Issue issue, IssueChange change)
    {
        if (issue.Archived && change.Archived != false) throw TrackerProblems.Refuse(TrackerProblems.IssueArchived(issue.Identifier));
        var project = writer.ReadProject(issue.Project);
        var title = change.Title?.Trim();
        TrackerWriter.Check(
        [
            title is null ? null : WrittenText.CheckLine("title", title, WrittenText.TitleLimit),
            change.Description is null ? null : WrittenText.CheckBody("description", change.Description, mayBeEmpty: true),
            change.State is { } state && project.FindState(state) is null ? TrackerProblems.StateUnknown(state, project) : null,
            change.Priority is { } priority ? CheckPriority(priority) : null,
            .. change.AddLabels.Concat(change.RemoveLabels).Select(label => CheckLabel(project, label)),
            .. change.AddBlockers.Concat(change.RemoveBlockers).Select(_blockers.CheckKnown),
        ]);
        var row = RowOf(issue.Id);
        var changes = 0;
        if (change.Archived is { } archived && archived != issue.Archived)
            changes += Set(row, "archived", archived, archived ? IssueEventKind.Archived : IssueEventKind.Restored, null, null);
        if (title is not null && WrittenText.Storable(title) is var newTitle && newTitle != issue.Title)
            changes += Set(row, "title", newTitle, IssueEventKind.Retitled, issue.Title, newTitle);
        if (change.Description is not null && WrittenText.Storable(change.Description) is var text && text != issue.Description)
            changes += Set(row, "description", text, IssueEventKind.Described, null, null);
        if (change.State is not null && project.FindState(change.State) is { } to && to.State.Name != issue.State)
            changes += Set(row, "state", to.RowId, IssueEventKind.Moved, issue.State, to.State.Name);
        if (change.Priority is { } value && value != issue.Priority)
            changes += Set(row, "priority", value, IssueEventKind.Prioritised, $"{issue.Priority}", $"{value}");
        changes += change.AddLabels.Sum(label => Label(row, project.FindLabel(label)!.Value));
        changes += change.RemoveLabels.Sum(label => Unlabel(row, project.FindLabel(label)!.Value));
        changes += change.RemoveBlockers.Sum(blocker => _blockers.Remove(row, blocker));
        changes += change.AddBlockers.Sum(blocker => _blockers.Add(row, blocker));
        if (changes > 0) Touch(row);
        return Reread(row);
    }

    /// <summary>Removes an issue for good, with its comments; its number stays used.</summary>
    public void Delete(Issue issue) => session.Run("DELETE FROM issue WHERE id = ?1", issue.Id);

    /// <summary>The row of an issue that may be changed.</summary>
    /// <exception cref="MaestroException">It does not exist, or is archived.</exception>
    public long Open(string issueId)
    {
        var issue = Read(issueId);
        return issue.Archived ? throw TrackerProblems.Refuse(TrackerProblems.IssueArchived(issue.Identifier)) : RowOf(issueId);
    }

    /// <summary>An issue by permanent id.</summary>
    /// <exception cref="MaestroException">It does not exist.</exception>
    public Issue Read(string issueId) =>
        writer.ReadIssues([issueId]) is [var issue] ? issue : throw TrackerProblems.Refuse(TrackerProblems.IssueUnknown(issueId, []));

    /// <summary>Dates an issue's last change.</summary>
    public void Touch(long row) => session.Run("UPDATE issue SET updated_at = ?2 WHERE seq = ?1", row, writer.Now);

    /// <summary>Writes what happened into an issue's history.</summary>
    public void Record(long row, IssueEventKind kind, string? before, string? after) => session.Run(
        "INSERT INTO event (issue, at, author, kind, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        row,
        writer.Now,
        writer.Author,
        kind.ToSnakeCase(),
        before,
        after);

    private static (long RowId, IssueState State)? FirstPlanned(ProjectRow project) =>
        project.States.Where(state => state.State.Kind == IssueStateKind.Unstarted).Append(project.States[0]).First();

    private static IEnumerable<Problem?> CheckDraft(ProjectRow project, IssueDraft draft) =>
    [
        WrittenText.CheckLine("title", draft.Title.Trim(), WrittenText.TitleLimit),
        WrittenText.CheckBody("description", draft.Description, mayBeEmpty: true),
        draft.State is { } name && project.FindState(name) is null ? TrackerProblems.StateUnknown(name, project) : null,
        CheckPriority(draft.Priority),
        .. draft.Labels.Select(label => CheckLabel(project, label)),
    ];

    private static Problem? CheckPriority(int priority) => priority is >= 0 and <= 4 ? null : TrackerProblems.PriorityUnknown(priority);

    private static Problem? CheckLabel(ProjectRow project, string label) =>
        project.FindLabel(label) is null ? TrackerProblems.LabelUnknown(label, project) : null;

    private int Set(long row, string column, SqliteValue value, IssueEventKind kind, string? before, string? after)
    {
        session.Run($"UPDATE issue SET {column} = ?2 WHERE seq = ?1", row, value);
        Record(row, kind, before, after);
        return 1;
    }

    private int Label(long row, (long RowId, string Name) label)
    {
        var added = session.Run("INSERT INTO issue_label (issue, label) VALUES (?1, ?2) ON CONFLICT DO NOTHING", row, label.RowId);
        if (added > 0) Record(row, IssueEventKind.Labelled, null, label.Name);
        return added;
    }

    private int Unlabel(long row, (long RowId, string Name) label)
    {
        var removed = session.Run("DELETE FROM issue_label WHERE issue = ?1 AND label = ?2", row, label.RowId);
        if (removed > 0) Record(row, IssueEventKind.Unlabelled, label.Name, null);
        return removed;
    }

    private long RowOf(string issueId) => session.Number("SELECT seq FROM issue WHERE id = ?1", issueId);

    private Issue Reread(long row) => Read(session.First("SELECT id FROM issue WHERE seq = ?1", static found => found.Text(0), row)!);
}
