using Maestro.Effects;
using Maestro.Ledger;
using Maestro.Runs;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>Clears a guard together with its label; a new episode begins.</summary>
internal sealed class GuardRelease(RunServices services)
{
    /// <summary>Clears it under the lane's lease.</summary>
    /// <param name="state">The lane.</param>
    /// <param name="fence">Its lease.</param>
    /// <param name="policy">Names the label.</param>
    /// <param name="how">Why it is cleared; for the journal.</param>
    /// <param name="cancellation">Ends the question to the tracker.</param>
    /// <exception cref="Trackers.TrackerException">The tracker did not answer; the guard stands.</exception>
    public async Task ClearAsync(LaneState state, Fence fence, WorkflowPolicy policy, string how, CancellationToken cancellation)
    {
        await UnlabelAsync(state, fence, policy, cancellation);
        services.Ledger.Write(LedgerWrite.GuardClear, fence, writer =>
        {
            if (writer.FindLane(state.Lane.Id) is not { Guard: not null } present) return;
            writer.SaveLane(GuardClearing.Clear(writer, present.Lane, services.Time.GetUtcNow(), how));
        });
    }

    private async Task UnlabelAsync(LaneState state, Fence fence, WorkflowPolicy policy, CancellationToken cancellation)
    {
        try
        {
            await services.Effects.RunAsync(
                new EffectIntent(
                    EffectKey.OfEpisode(state.Lane.Id, state.Lane.Episode, "attention_unlabel"),
                    state.Lane.Id,
                    null,
                    fence,
                    new UnlabelIssue(state.Lane.IssueId, policy.Tracker.NeedsAttentionLabel)),
                cancellation);
        }
        catch (EffectRefusedException)
        {
            // A label that the tracker does not even know is not on the issue.
        }
    }
}
