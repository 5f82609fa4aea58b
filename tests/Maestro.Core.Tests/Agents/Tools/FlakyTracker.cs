using Maestro.Issues;
using Maestro.Problems;
using Maestro.Trackers;

namespace Maestro.Tests.Agents.Tools;

/// <summary>A real tracker behind a line that fails when told to: before a write, or after it, when the answer is lost.</summary>
internal sealed class FlakyTracker(ITracker tracker) : ITracker
{
    public bool IsDown { get; set; }

    /// <summary>The next write happens and its answer is lost.</summary>
    public bool LosesNextAnswer { get; set; }

    public string Provider => tracker.Provider;

    public Task<TrackerProject> ReadProjectAsync(CancellationToken cancellation) => Read(() => tracker.ReadProjectAsync(cancellation));

    public Task<IReadOnlyList<Issue>> ReadIssuesInStatesAsync(IReadOnlyCollection<string> states, CancellationToken cancellation) =>
        Read(() => tracker.ReadIssuesInStatesAsync(states, cancellation));

    public Task<IReadOnlyDictionary<string, Issue>> ReadIssuesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        Read(() => tracker.ReadIssuesAsync(ids, cancellation));

    public Task<Issue?> FindIssueAsync(string identifier, CancellationToken cancellation) => Read(() => tracker.FindIssueAsync(identifier, cancellation));

    public Task<IReadOnlyList<IssueComment>> ReadCommentsAsync(string issueId, CancellationToken cancellation) =>
        Read(() => tracker.ReadCommentsAsync(issueId, cancellation));

    public Task<IssueComment?> FindCommentAsync(Guid id, CancellationToken cancellation) => Read(() => tracker.FindCommentAsync(id, cancellation));

    public Task TransitionAsync(string issueId, string state, CancellationToken cancellation) =>
        WriteAsync(() => tracker.TransitionAsync(issueId, state, cancellation));

    public Task CreateCommentAsync(Guid id, string issueId, string body, CancellationToken cancellation) =>
        WriteAsync(() => tracker.CreateCommentAsync(id, issueId, body, cancellation));

    public Task UpdateCommentAsync(Guid id, string body, CancellationToken cancellation) =>
        WriteAsync(() => tracker.UpdateCommentAsync(id, body, cancellation));

    public Task AddLabelAsync(string issueId, string label, CancellationToken cancellation) =>
        WriteAsync(() => tracker.AddLabelAsync(issueId, label, cancellation));

    public Task RemoveLabelAsync(string issueId, string label, CancellationToken cancellation) =>
        WriteAsync(() => tracker.RemoveLabelAsync(issueId, label, cancellation));

    public Task CreateLabelAsync(string label, CancellationToken cancellation) => WriteAsync(() => tracker.CreateLabelAsync(label, cancellation));

    private Task<T> Read<T>(Func<Task<T>> read) => IsDown ? throw Down() : read();

    private async Task WriteAsync(Func<Task> write)
    {
        if (IsDown) throw Down();
        await write();
        if (!LosesNextAnswer) return;
        LosesNextAnswer = false;
        throw Down();
    }

    private static TrackerException Down() => new(new Problem("tracker_unreachable", "tracker", "It does not answer.", "Wait."), isTransient: true);
}
