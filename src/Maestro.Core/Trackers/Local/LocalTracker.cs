using Maestro.Issues;
using Maestro.Problems;

namespace Maestro.Trackers.Local;

/// <summary>One project of the embedded tracker, as the engine sees every tracker; writes as <see cref="Account"/> (docs/spec/local.md).</summary>
/// <param name="file">The tracker's file; not disposed here.</param>
/// <param name="project">The project's name (<c>[tracker] project_slug</c>).</param>
/// <param name="planned">The states that the project begins with beside the tracker's own, when it is made; null: none.</param>
internal sealed class LocalTracker(TrackerFile file, string project, IReadOnlyList<IssueState>? planned = null) : ITracker
{
    /// <summary>The account that Maestro acts as.</summary>
    public const string Account = "maestro";

    /// <inheritdoc/>
    public string Provider => "local";

    /// <inheritdoc/>
    public Task<TrackerProject> ReadProjectAsync(CancellationToken cancellation) =>
        Answer(() => file.Read(reader => reader.ReadProject(project).Planned(planned ?? []).ToProject()), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Issue>> ReadIssuesInStatesAsync(IReadOnlyCollection<string> states, CancellationToken cancellation) =>
        Answer(() => file.Read(reader => reader.ReadIssuesInStates(reader.ReadProject(project), states)), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, Issue>> ReadIssuesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        Answer<IReadOnlyDictionary<string, Issue>>(
            () => file.Read(reader => reader.ReadIssues(ids)).ToDictionary(issue => issue.Id, StringComparer.Ordinal), cancellation);

    /// <inheritdoc/>
    public Task<Issue?> FindIssueAsync(string identifier, CancellationToken cancellation) =>
        Answer(() => file.Read(reader => reader.FindIssue(identifier)), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IssueComment>> ReadCommentsAsync(string issueId, CancellationToken cancellation) =>
        Answer(() => file.Read(reader => reader.ReadComments(issueId)), cancellation);

    /// <inheritdoc/>
    public Task<IssueComment?> FindCommentAsync(Guid id, CancellationToken cancellation) =>
        Answer(() => file.Read(reader => reader.FindComment(id)), cancellation);

    /// <inheritdoc/>
    public Task TransitionAsync(string issueId, string state, CancellationToken cancellation) =>
        ChangeAsync(LocalTrackerWrite.IssueTransition, issueId, new IssueChange { State = state }, issue => IssueName.Same(issue.State, state), cancellation);

    /// <inheritdoc/>
    public Task CreateCommentAsync(Guid id, string issueId, string body, CancellationToken cancellation) =>
        Answer(() => file.Write(LocalTrackerWrite.CommentCreate, Account, writer => writer.CreateComment(id, issueId, body)), cancellation);

    /// <inheritdoc/>
    public Task UpdateCommentAsync(Guid id, string body, CancellationToken cancellation) =>
        Answer(() => file.Write(LocalTrackerWrite.CommentUpdate, Account, writer => writer.UpdateComment(id, body)), cancellation);

    /// <inheritdoc/>
    public Task AddLabelAsync(string issueId, string label, CancellationToken cancellation) =>
        ChangeAsync(LocalTrackerWrite.IssueLabel, issueId, new IssueChange { AddLabels = [label] }, issue => issue.HasLabel(label), cancellation);

    /// <inheritdoc/>
    public Task RemoveLabelAsync(string issueId, string label, CancellationToken cancellation) =>
        ChangeAsync(LocalTrackerWrite.IssueLabel, issueId, new IssueChange { RemoveLabels = [label] }, issue => !issue.HasLabel(label), cancellation);

    /// <inheritdoc/>
    public Task CreateLabelAsync(string label, CancellationToken cancellation) => Answer(
        () =>
        {
            if (file.Read(reader => reader.ReadProject(project).FindLabel(label)) is not null) return true;
            file.Write(LocalTrackerWrite.LabelCreate, Account, writer => writer.EnsureProject(writer.OpenProject(project).Name, [], [label]));
            return true;
        },
        cancellation);

    // Read first: what is as it should be is not written again.
    private Task ChangeAsync(
        LocalTrackerWrite point, string issueId, IssueChange change, Func<Issue, bool> isDone, CancellationToken cancellation) => Answer(
        () =>
        {
            if (file.Read(reader => reader.ReadIssues([issueId])) is [var issue] && isDone(issue)) return true;
            file.Write(point, Account, writer => writer.Issues.Change(writer.Issues.Read(issueId), change));
            return true;
        },
        cancellation);

    private static Task<T> Answer<T>(Func<T> ask, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(ask());
        }
        catch (MaestroException refused) when (refused.Kind == ProblemKind.Usage)
        {
            return Task.FromException<T>(new TrackerException(refused.Problems[0], isTransient: false, refused));
        }
        catch (MaestroException failed)
        {
            return Task.FromException<T>(
                new TrackerException(failed.Problems[0] with { Code = "tracker_unreachable" }, isTransient: true, failed));
        }
    }
}
