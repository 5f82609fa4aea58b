using Maestro.Effects;

namespace Maestro.Runs;

/// <summary>Asks those whose requests were answered to review the recorded head, once for each head.</summary>
internal sealed class ReviewAsking(RunServices services)
{
    public async Task ActAsync(LaneTurn turn, CancellationToken cancellation)
    {
        var (lane, handoff, review) = (turn.State.Lane, turn.State.Handoff!, turn.State.Review!);
        var writes = new LaneWrites(services, turn);
        var payload = new RequestReview(handoff.PullRequestNumber, review.Reviewers.Split(' '), handoff.Head, turn.State.Landing.FeedbackHandledUntil);
        string? refusal = null;
        try
        {
            await writes.DoAsync(EffectKey.OfHead(lane.Id, $"review_request/{lane.Episode}", handoff.Head), payload, cancellation);
        }
        catch (EffectRefusedException refused)
        {
            // They may look by themselves all the same; the lane goes on waiting for them.
            refusal = refused.Problem.ToString();
        }

        writes.Land(landing => landing with { RereviewHead = handoff.Head }, "rereview_asked", ("reviewers", review.Reviewers), ("refused", refusal));
    }
}
