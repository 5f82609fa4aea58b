using System.Globalization;
using Maestro.Effects;
using Maestro.PullRequests;

namespace Maestro.Runs;

/// <summary>Merges exactly the recorded head. A refusal is counted for that head; a head that moved is looked at anew.</summary>
internal sealed class Merging(RunServices services)
{
    private const string HeadMoved = "head_moved";

    public async Task ActAsync(LaneTurn turn, CancellationToken cancellation)
    {
        var (lane, handoff) = (turn.State.Lane, turn.State.Handoff!);
        var refusals = turn.State.Landing.MergeHead == handoff.Head ? turn.State.Landing.MergeRefusals : 0;
        var writes = new LaneWrites(services, turn);
        writes.Land(landing => landing with { MergeHead = handoff.Head, MergeRefusals = refusals, Merging = true }, "merge_begun", ("head", handoff.Head));
        var payload = new MergePullRequest(
            handoff.PullRequestNumber, handoff.Head, turn.Policy.Landing.Method, MergeTitle.Of(lane.IssueIdentifier, lane.Title));
        try
        {
            var receipt = await writes.DoAsync(writes.KeyAfter(Key(turn, refusals), HeadMoved), payload, cancellation);
            writes.Land(landing => landing with { Merging = false }, "merged", ("head", receipt.MergedHead ?? handoff.Head), ("merge_commit", receipt.MergeCommit));
        }
        catch (EffectRefusedException refused) when (refused.Problem.Code == HeadMoved)
        {
            writes.Land(landing => landing with { Merging = false }, "merge_overtaken", ("problem", refused.Problem.Message));
        }
        catch (EffectRefusedException refused)
        {
            writes.Land(
                landing => landing with { Merging = false, MergeRefusals = refusals + 1 },
                "merge_refused",
                ("problem", refused.Problem.Message),
                ("times", (refusals + 1).ToString(CultureInfo.InvariantCulture)));
            turn.Report(refused.Problem with { Subject = lane.IssueIdentifier });
        }
    }

    /// <summary>Each try has a key of its own, in each episode: a refusal that was recorded is the answer for good, but that the head had moved.</summary>
    private static string Key(LaneTurn turn, int refusals) => EffectKey.OfHead(
        turn.State.Lane.Id,
        string.Create(CultureInfo.InvariantCulture, $"merge/{turn.State.Lane.Episode}/{refusals}"),
        turn.State.Handoff!.Head);
}
