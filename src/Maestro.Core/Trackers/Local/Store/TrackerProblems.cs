using Maestro.Problems;

namespace Maestro.Trackers.Local;

/// <summary>What the embedded tracker refuses, in words (docs/spec/local.md, "Problems of the tracker").</summary>
internal static class TrackerProblems
{
    public static Problem ProjectUnknown(string name, IEnumerable<string> known) => Unknown(
        "tracker_project_unknown", name, "The tracker has no project of this name", known, "Correct `[tracker] project_slug`, or make the project with `maestro init`.");

    public static Problem IssueUnknown(string name, IEnumerable<string> known) =>
        Unknown("issue_unknown", name, "The tracker has no such issue", known, "List the issues with `maestro issue list`.");

    public static Problem StateUnknown(string name, ProjectRow project) => Unknown(
        "state_unknown",
        name,
        $"The project {project.Name} has no state of this name",
        project.States.Select(state => state.State.Name),
        $"Its states are {string.Join(", ", project.States.Select(state => state.State.Name))}.");

    public static Problem LabelUnknown(string name, ProjectRow project) => Unknown(
        "label_unknown", name, $"The project {project.Name} has no label of this name", project.Labels.Select(label => label.Name), "Correct it, or make it with `maestro issue set ISSUE --new-label LABEL`.");

    public static Problem CommentUnknown(Guid id) =>
        new("comment_unknown", id.ToString(), "The tracker has no such comment.", "It may have been removed with its issue.");

    public static Problem CommentIdTaken(Guid id) => new(
        "comment_id_taken", id.ToString(), "Another comment has this id already.", "Choose a new id, or update the comment that is there.");

    public static Problem CommentNotYours(Guid id, string author) =>
        new("comment_not_yours", id.ToString(), $"Only {author}, who wrote it, can edit this comment.", "Write a comment of your own.");

    public static Problem IssueArchived(string identifier) =>
        new("issue_archived", identifier, "The issue is archived, so nothing about it changes.", "Restore it first.");

    public static Problem PriorityUnknown(int priority) => new(
        "priority_unknown",
        priority.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "There is no such priority.",
        "Use 1 (urgent), 2 (high), 3 (medium), 4 (low) or 0 (none).");

    public static Problem BlocksItself(string identifier) =>
        new("issue_blocks_itself", identifier, "An issue cannot block itself.", "Name another issue.");

    public static Problem BlockerCycle(string blocked, IReadOnlyList<string> path) => new(
        "blocker_cycle",
        blocked,
        $"They would block each other for ever: {string.Join(" is blocked by ", path)}.",
        "Take one of these blockers away first.");

    public static Problem LoginReserved(string login) =>
        new("login_reserved", login, "Only Maestro itself writes under this name.", "Give another name.");

    public static MaestroException Refuse(params IReadOnlyList<Problem> problems) => new(ProblemKind.Usage, problems);

    private static Problem Unknown(string code, string name, string message, IEnumerable<string> known, string remedy)
    {
        var nearest = NearestName.Find(name.Trim(), known);
        return new Problem(code, name, nearest is null ? $"{message}." : $"{message}; did you mean \"{nearest}\"?", remedy);
    }
}
