using Maestro.Effects;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>Lets the forge bring the base into the branch. The head that comes of it is validated like any other; it counts as a repair round.</summary>
internal sealed class BranchUpdating(RunServices services)
{
    public async Task ActAsync(LaneTurn turn, CancellationToken cancellation)
    {
        var (lane, handoff) = (turn.State.Lane, turn.State.Handoff!);
        var writes = new LaneWrites(services, turn);
        var key = EffectKey.OfHead(lane.Id, $"branch_update/{lane.Episode}", handoff.Head);

        // The forge said that it does it, and its branch has not moved yet.
        if (services.Ledger.Read(reader => reader.FindEffect(key)) is { State: EffectState.Done }) return;
        try
        {
            await writes.DoAsync(key, new UpdateBranch(handoff.PullRequestNumber, handoff.Head), cancellation);
        }
        catch (EffectRefusedException refused) when (refused.Problem.Code == "head_moved")
        {
            // Somebody pushed meanwhile: that head is validated first.
            return;
        }

        var happened = writes.Event("branch_updated", ("head", handoff.Head));
        services.Ledger.Write(LedgerWrite.LandingStep, turn.Fence, writer =>
        {
            var present = writer.FindLane(lane.Id)!.Lane;
            writer.SaveLane(present with { RepairRoundsUsed = present.RepairRoundsUsed + 1 });
            writer.SetReview(lane.Id, null);
            writer.AddEvent(happened);
        });
    }
}
