using Maestro.Agents.Comments;
using Maestro.Effects;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>
/// Makes a guard public: label, one comment, transition, in this order and each once per episode, however often a crash interrupts it. The
/// guard itself stands in the ledger before.
/// </summary>
internal sealed class AttentionStage(RunServices services)
{
    /// <summary>Makes the lane's guard public.</summary>
    /// <exception cref="Trackers.TrackerException">The tracker did not answer; what is missing follows later.</exception>
    public async Task PublishAsync(LaneState state, Fence fence, WorkflowPolicy policy, CancellationToken cancellation)
    {
        if (state.Guard is not { PublishedAt: null } guard) return;
        var labelled = await LabelAsync(state, fence, policy, cancellation);
        await CommentAsync(state, guard, fence, labelled, cancellation);
        // In review the issue stays with its pull request: there the lane goes on when the guard is gone.
        if (state.Handoff is not { CompletedAt: not null } && await ReadActiveAsync(state, policy, cancellation) is { } issue && Target(issue, labelled, policy.Tracker) is { } target)
            await MoveAsync(state, fence, target, cancellation);
        services.Ledger.Write(LedgerWrite.GuardSet, fence, writer =>
            writer.SetGuard(state.Lane.Id, writer.FindLane(state.Lane.Id)!.Guard! with { PublishedAt = services.Time.GetUtcNow() }));
    }

    /// <summary>Read again right before it is moved: whoever cancelled or finished the issue meanwhile has the last word.</summary>
    private async Task<Issue?> ReadActiveAsync(LaneState state, WorkflowPolicy policy, CancellationToken cancellation)
    {
        var issue = (await services.Tracker.ReadIssuesAsync([state.Lane.IssueId], cancellation)).GetValueOrDefault(state.Lane.IssueId);
        var standing = PolicyReading.Of(policy).StandingOf(issue, state.Lane.PullRequestNumber is not null);
        return standing == IssueStanding.Active ? issue : null;
    }

    /// <summary>
    /// Where the issue belongs; null when it stays. Without the label a startable state would look like work to begin with, so an issue whose
    /// agent never moved it goes to where work in progress stands.
    /// </summary>
    private static string? Target(Issue issue, bool labelled, TrackerPolicy tracker)
    {
        if (labelled) return tracker.FailureState;
        var isStartable = tracker.StartableStates.Contains(issue.State, IssueName.Comparer);
        return isStartable && !tracker.StartableStates.Contains(tracker.InProgressState, IssueName.Comparer) ? tracker.InProgressState : null;
    }

    private async Task<bool> LabelAsync(LaneState state, Fence fence, WorkflowPolicy policy, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(
                state,
                fence,
                "attention_label",
                new LabelIssue(state.Lane.IssueId, policy.Tracker.NeedsAttentionLabel, policy.Tracker.CreateLabels),
                cancellation);
            return true;
        }
        catch (EffectRefusedException)
        {
            // Without the label the issue must not become startable again, and the comment says so.
            return false;
        }
    }

    private async Task CommentAsync(LaneState state, Guard guard, Fence fence, bool labelled, CancellationToken cancellation)
    {
        var key = EffectKey.OfEpisode(state.Lane.Id, state.Lane.Episode, "attention_comment");
        var body = services.Comments.Failure(Describe(state, guard, labelled));
        try
        {
            await RunAsync(
                state, fence, "attention_comment", new WriteComment(state.Lane.IssueId, EffectKey.CommentId(key), body), cancellation);
        }
        catch (EffectRefusedException)
        {
            // The issue is gone or closed to us: the guard in the ledger is what counts, and status shows it.
        }
    }

    private FailureComment Describe(LaneState state, Guard guard, bool labelled) => new()
    {
        Run = state.Attempt?.Id ?? new RunId(""),
        Attempt = state.Attempt?.Number ?? 0,
        FailedAt = guard.Since,
        ErrorClass = state.Attempt?.ErrorClass ?? guard.Reason,
        NextAction = labelled
            ? $"{guard.Reason}: {WayOut.Of(guard.Reason, state.Lane.IssueIdentifier, due: null)}"
            : $"{guard.Reason}: maestro lane resume {state.Lane.IssueIdentifier}. The attention label could not be set, so the issue stays out of the startable states.",
        WorktreePath = WorktreeName.Of(services.Settings.RepositoryRoot, state.Lane.WorktreePath),
        Explanation = guard.Reason == Reasons.ManualAttention ? guard.Detail : "",
    };

    private async Task MoveAsync(LaneState state, Fence fence, string target, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(
                state,
                fence,
                "attention_transition",
                new TransitionIssue(state.Lane.IssueId, target),
                cancellation);
        }
        catch (EffectRefusedException)
        {
            // Where the issue stands does not matter to a guarded lane.
        }
    }

    private Task<EffectReceipt> RunAsync(
        LaneState state, Fence fence, string name, EffectPayload payload, CancellationToken cancellation) =>
        services.Effects.RunAsync(
            new EffectIntent(
                EffectKey.OfEpisode(state.Lane.Id, state.Lane.Episode, name), state.Lane.Id, state.Attempt?.Id, fence, payload),
            cancellation);
}
