using Maestro.Agents.Comments;
using Maestro.Effects;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Trackers;

namespace Maestro.Agents.Tools;

/// <summary>
/// The two public signs that a normal run has begun: the issue is in progress, and a start comment stands on it. The agent is asked for
/// both; what is missing at the first turn boundary or at publishing, the host supplies. Either way each happens once per attempt.
/// </summary>
internal sealed class StartSupply(ToolScope scope, ToolLedger ledger, ToolEffects effects, ITracker tracker, TrackerComment comments)
{
    private readonly string _transitionKey = TransitionKey(scope.Run);
    private readonly string _commentKey = CommentKey(scope.Run);

    /// <summary>Key of the move to the in-progress state.</summary>
    public static string TransitionKey(RunId run) => EffectKey.OfRun(run, "in_progress");

    /// <summary>Key of the start comment.</summary>
    public static string CommentKey(RunId run) => EffectKey.OfRun(run, "start_comment");

    /// <summary>The start comment as it was intended; null when nobody has begun one.</summary>
    public WriteComment? Intended => ledger.FindEffect(_commentKey) is { } effect ? (WriteComment)EffectJson.ReadPayload(effect.Payload) : null;

    /// <summary>The start comment with these words of the agent.</summary>
    public WriteComment Compose(string words) => new(
        scope.IssueId,
        EffectKey.CommentId(_commentKey),
        comments.Start(new StartComment(scope.Run, scope.Attempt, scope.StartedAt, scope.WorktreePath, scope.Transport, words)));

    /// <summary>Writes the start comment, or finds that it is written.</summary>
    public Task<EffectReceipt> WriteAsync(WriteComment comment, CancellationToken cancellation) =>
        effects.RunAsync(_commentKey, comment, cancellation);

    /// <summary>
    /// Moves the issue to the in-progress state when it is where work may begin; answers with the state it was found in, null when the issue
    /// is gone.
    /// </summary>
    public async Task<string?> TransitionAsync(CancellationToken cancellation)
    {
        if (!(await tracker.ReadIssuesAsync([scope.IssueId], cancellation)).TryGetValue(scope.IssueId, out var issue)) return null;
        // Somebody who moved the issue elsewhere meanwhile has the last word.
        if (MayBegin(issue.State)) await effects.RunAsync(_transitionKey, new TransitionIssue(scope.IssueId, scope.Policy.Tracker.InProgressState), cancellation);
        return issue.State;
    }

    /// <summary>Whether work may begin from a state: a startable one, or the in-progress state itself.</summary>
    public bool MayBegin(string state) =>
        scope.Policy.Tracker.StartableStates.Append(scope.Policy.Tracker.InProgressState).Any(name => IssueName.Same(name, state));

    /// <summary>Supplies what is missing; nothing in a repair run.</summary>
    /// <param name="cancellation">What is not done then is done at the next boundary.</param>
    /// <returns>What the tracker refused for good; the run can go on without it.</returns>
    /// <exception cref="TrackerException">The tracker did not answer.</exception>
    /// <exception cref="FenceLostException">The lease is gone.</exception>
    public async Task<IReadOnlyList<Problem>> EnsureAsync(CancellationToken cancellation)
    {
        if (scope.Mode != RunMode.Normal) return [];
        var refused = new List<Problem>();
        await SupplyAsync(_transitionKey, () => TransitionAsync(cancellation), refused);
        await SupplyAsync(_commentKey, () => WriteAsync(Intended ?? Compose(""), cancellation), refused);
        return refused;
    }

    private async Task SupplyAsync(string key, Func<Task> supply, List<Problem> refused)
    {
        if (ledger.FindEffect(key) is { State: not EffectState.Pending }) return;
        try
        {
            await supply();
        }
        catch (EffectRefusedException refusal)
        {
            refused.Add(refusal.Problem);
        }
    }
}
