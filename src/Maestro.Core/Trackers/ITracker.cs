using Maestro.Issues;

namespace Maestro.Trackers;

/// <summary>
/// A tracker of issues, seen from the engine: one project of it. Every method throws <see cref="TrackerException"/> when the tracker did
/// not answer whole; an empty answer therefore means that there is nothing.
/// </summary>
public interface ITracker
{
    /// <summary>The provider's name in WORKFLOW.md: <c>local</c> or <c>linear</c>.</summary>
    string Provider { get; }

    /// <summary>The project's states and labels.</summary>
    Task<TrackerProject> ReadProjectAsync(CancellationToken cancellation);

    /// <summary>The project's issues that are in one of these states and not archived, in no order.</summary>
    Task<IReadOnlyList<Issue>> ReadIssuesInStatesAsync(IReadOnlyCollection<string> states, CancellationToken cancellation);

    /// <summary>Issues by permanent id, whatever project or state; an id without an entry in the answer is gone.</summary>
    Task<IReadOnlyDictionary<string, Issue>> ReadIssuesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>An issue by identifier; null when there is none.</summary>
    Task<Issue?> FindIssueAsync(string identifier, CancellationToken cancellation);

    /// <summary>All comments of an issue, oldest first.</summary>
    Task<IReadOnlyList<IssueComment>> ReadCommentsAsync(string issueId, CancellationToken cancellation);

    /// <summary>One comment by id; null when there is none.</summary>
    Task<IssueComment?> FindCommentAsync(Guid id, CancellationToken cancellation);

    /// <summary>Moves an issue to a state; nothing happens when it is there already.</summary>
    Task TransitionAsync(string issueId, string state, CancellationToken cancellation);

    /// <summary>Writes a comment with this id; a second one with the id is refused by the tracker and reported as success when the bodies agree.</summary>
    Task CreateCommentAsync(Guid id, string issueId, string body, CancellationToken cancellation);

    /// <summary>Replaces a comment's text.</summary>
    Task UpdateCommentAsync(Guid id, string body, CancellationToken cancellation);

    /// <summary>Puts a label on an issue; nothing happens when it is there. The label must exist.</summary>
    Task AddLabelAsync(string issueId, string label, CancellationToken cancellation);

    /// <summary>Takes a label off an issue; nothing happens when it is not there.</summary>
    Task RemoveLabelAsync(string issueId, string label, CancellationToken cancellation);

    /// <summary>Creates a label for the project; nothing happens when it exists.</summary>
    Task CreateLabelAsync(string label, CancellationToken cancellation);
}
