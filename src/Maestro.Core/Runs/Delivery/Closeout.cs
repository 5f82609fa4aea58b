using Maestro.Agents.Comments;
using Maestro.Effects;
using Maestro.Gates;
using Maestro.Issues;
using Maestro.Ledger;
using Maestro.Lifecycle;

namespace Maestro.Runs;

/// <summary>Brings the issue of a merged pull request to its completed state and says what was merged.</summary>
internal sealed class Closeout(RunServices services)
{
    private const string Done = "Done";
    private const string MergeType = "pull_request_merge";

    /// <summary>Closes out; answers with the reason when only a person can go on, null otherwise.</summary>
    public async Task<string?> ActAsync(LaneTurn turn, CancellationToken cancellation)
    {
        var writes = new LaneWrites(services, turn);
        await SettleMergeAsync(turn, writes, cancellation);
        if (turn.State.Lane.Standing == IssueStanding.OutOfProject)
        {
            writes.Land(Finish, "closed_out", ("tracker", "the issue is not in the project any more; it was not told"));
            return null;
        }

        if (turn.State.Lane.Standing is not (IssueStanding.Completed or IssueStanding.Canceled))
        {
            if (await CompletedStateAsync(turn, cancellation) is not { } state) return Reasons.CompletedStateUnknown;
            await writes.DoAsync(Key(turn, "completed_transition"), new TransitionIssue(turn.State.Lane.IssueId, state), cancellation);
        }

        var key = Key(turn, "closeout_comment");
        var comment = new CloseoutComment(turn.State.Review!.MergeCommit ?? turn.State.Review.Head, turn.Policy.Landing.Method.ToSnakeCase());
        await writes.DoAsync(key, new WriteComment(turn.State.Lane.IssueId, EffectKey.CommentId(key), services.Comments.Closeout(comment)), cancellation);
        writes.Land(Finish, "closed_out", ("merge_commit", turn.State.Review.MergeCommit));
        return null;
    }

    private Landing Finish(Landing landing) => landing with { ClosedOutAt = services.Time.GetUtcNow(), Merging = false };

    /// <summary>A merge that was begun and whose outcome was not written down gets its receipt from the merged pull request.</summary>
    private async Task SettleMergeAsync(LaneTurn turn, LaneWrites writes, CancellationToken cancellation)
    {
        var landing = turn.State.Landing;
        if (!landing.Merging || landing.MergeHead != turn.State.Handoff!.Head) return;
        foreach (var pending in services.Ledger.Read(reader => reader.ReadPendingEffects(turn.State.Lane.Id)).Where(effect => effect.Type == MergeType))
            await services.Effects.SettleAsync(pending, turn.Fence, cancellation);
        writes.Land(known => known with { Merging = false }, "merged", ("head", landing.MergeHead), ("merge_commit", turn.State.Review!.MergeCommit));
    }

    /// <summary>The state that says that the work is done; null when neither the workflow nor the tracker names one.</summary>
    private async Task<string?> CompletedStateAsync(LaneTurn turn, CancellationToken cancellation)
    {
        if (turn.Policy.Tracker.CompletedState is { } named) return named;
        var project = await services.Tracker.ReadProjectAsync(cancellation);
        var done = project.States.FirstOrDefault(state => state.Name == Done);
        return done is not null && turn.Policy.Tracker.TerminalStates.Contains(done.Name, IssueName.Comparer) ? done.Name : null;
    }

    private static string Key(LaneTurn turn, string name) => EffectKey.OfHead(turn.State.Lane.Id, name, turn.State.Handoff!.Head);
}
