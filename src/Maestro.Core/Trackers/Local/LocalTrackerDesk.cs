using Maestro.Issues;

namespace Maestro.Trackers.Local;

/// <summary>
/// What a person does with one project of the embedded tracker. Everything wrong is told at once as
/// <see cref="Problems.MaestroException"/>, and then nothing was changed.
/// </summary>
internal sealed class LocalTrackerDesk
{
    private readonly TrackerFile _file;
    private readonly string _project;
    private readonly string _user;

    /// <param name="file">The tracker's file; not disposed here.</param>
    /// <param name="project">The project's name.</param>
    /// <param name="user">Who acts; not Maestro's own account.</param>
    /// <exception cref="Problems.MaestroException">The user's name is not usable (<c>login_reserved</c>).</exception>
    public LocalTrackerDesk(TrackerFile file, string project, string user)
    {
        TrackerWriter.Check([WrittenText.CheckLine("user", user.Trim(), WrittenText.NameLimit)]);
        if (IssueName.Same(user, LocalTracker.Account)) throw TrackerProblems.Refuse(TrackerProblems.LoginReserved(user));
        _file = file;
        _project = project;
        _user = user.Trim();
    }

    /// <summary>The project with its states and labels.</summary>
    public TrackerProject ReadProject() => _file.Read(reader => reader.ReadProject(_project).ToProject());

    /// <summary>Makes the project when it is missing, and the states and labels that it lacks; what is there stays.</summary>
    public TrackerProject EnsureProject(IReadOnlyList<IssueState> states, IReadOnlyList<string> labels) =>
        _file.Write(LocalTrackerWrite.ProjectEnsure, _user, writer => writer.EnsureProject(_project, states, labels).ToProject());

    /// <summary>Throws when the project lacks one of these states, naming each with the nearest that it has.</summary>
    public void RequireStates(IEnumerable<string> names)
    {
        var project = _file.Read(reader => reader.ReadProject(_project));
        TrackerWriter.Check([.. names.Distinct(IssueName.Comparer).Select(name => project.FindState(name) is null ? TrackerProblems.StateUnknown(name, project) : null)]);
    }

    /// <summary>Makes a label; nothing happens when it exists.</summary>
    public void CreateLabel(string label) => _file.Write(
        LocalTrackerWrite.LabelCreate, _user, writer => writer.EnsureProject(writer.OpenProject(_project).Name, [], [label]));

    /// <summary>Removes a label, from every issue too.</summary>
    public void DeleteLabel(string label) => _file.Write(
        LocalTrackerWrite.LabelDelete,
        _user,
        writer =>
        {
            var project = writer.ReadProject(_project);
            TrackerWriter.Check([project.FindLabel(label) is null ? TrackerProblems.LabelUnknown(label, project) : null]);
            writer.DeleteLabel(project, label);
            return true;
        });

    /// <summary>Makes an issue.</summary>
    public Issue Create(IssueDraft draft) => Create(draft, [], []);

    /// <summary>Makes an issue, and before it the project when it is missing, and these labels.</summary>
    /// <param name="draft">The issue.</param>
    /// <param name="states">The states that a project which is made begins with beside the tracker's own; one that is there keeps its own.</param>
    /// <param name="labels">Labels that the project shall have.</param>
    public Issue Create(IssueDraft draft, IReadOnlyList<IssueState> states, IReadOnlyList<string> labels)
    {
        // What is refused makes no file either.
        if (!File.Exists(_file.Path)) IssueWriter.CheckFirst(ProjectRow.OfNothing(_project).Planned(states), labels, draft);
        return _file.Write(LocalTrackerWrite.IssueCreate, _user, writer =>
        {
            var isThere = writer.ReadProject(_project).RowId is not null;
            return writer.Issues.Create(writer.EnsureProject(_project, isThere ? [] : states, labels), draft);
        });
    }

    /// <summary>The issues that fit, oldest first.</summary>
    public IReadOnlyList<Issue> List(IssueQuery query) => _file.Read(reader =>
    {
        var project = reader.ReadProject(_project);
        TrackerWriter.Check(
        [
            .. query.States.Select(name => project.FindState(name) is null ? TrackerProblems.StateUnknown(name, project) : null),
            .. query.Labels.Select(name => project.FindLabel(name) is null ? TrackerProblems.LabelUnknown(name, project) : null),
        ]);
        return (IReadOnlyList<Issue>)[.. reader.ReadIssues(project).Where(issue => Fits(issue, query))];
    });

    /// <summary>An issue with its comments and history.</summary>
    public IssueDetail Show(string identifier) => _file.Read(reader => reader.ReadDetail(identifier));

    /// <summary>Changes an issue: all of it, or nothing.</summary>
    public Issue Change(string identifier, IssueChange change) =>
        _file.Write(LocalTrackerWrite.IssueChange, _user, writer =>
        {
            var issue = writer.ReadIssue(identifier);
            if (change.NewLabels.Count > 0) writer.EnsureProject(issue.Project, [], change.NewLabels);
            return writer.Issues.Change(issue, change with { AddLabels = [.. change.AddLabels, .. change.NewLabels] });
        });

    /// <summary>Comments on an issue.</summary>
    public IssueComment Comment(string identifier, string body) => _file.Write(
        LocalTrackerWrite.CommentCreate, _user, writer => writer.CreateComment(Guid.NewGuid(), writer.ReadIssue(identifier).Id, body));

    /// <summary>Replaces the text of a comment of one's own.</summary>
    public IssueComment EditComment(Guid id, string body) =>
        _file.Write(LocalTrackerWrite.CommentUpdate, _user, writer => writer.UpdateComment(id, body));

    /// <summary>Removes an issue for good, with its comments; its number is not used again.</summary>
    public void Delete(string identifier) => _file.Write(
        LocalTrackerWrite.IssueDelete,
        _user,
        writer =>
        {
            writer.Issues.Delete(writer.ReadIssue(identifier));
            return true;
        });

    private static bool Fits(Issue issue, IssueQuery query) =>
        (query.Archived || !issue.Archived)
        && (query.States.Count == 0 || query.States.Any(state => IssueName.Same(state, issue.State)))
        && query.Labels.All(issue.HasLabel)
        && (string.IsNullOrEmpty(query.Text)
            || issue.Title.Contains(query.Text, StringComparison.OrdinalIgnoreCase)
            || issue.Description.Contains(query.Text, StringComparison.OrdinalIgnoreCase));
}
