using Maestro.Effects;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>The issue was cancelled before the merge: the pull request is closed with a word, the open attempt ends, and the lane is cleaned up.</summary>
internal sealed class Abandoning(RunServices services, Cleaning cleaning)
{
    private const string Word = "The issue was cancelled, so this pull request is closed. Its head stays where the forge keeps it.";

    public async Task ActAsync(LaneTurn turn, CancellationToken cancellation)
    {
        var writes = new LaneWrites(services, turn);
        if (turn.State.Lane.PullRequestNumber is { } number) await CloseAsync(turn, writes, number, cancellation);
        services.Ledger.Write(LedgerWrite.AttemptEnd, turn.Fence, writer =>
            AttemptEnding.End(writer, writer.FindLane(turn.State.Lane.Id)!, services.Time.GetUtcNow(), keepsAgent: false));
        await cleaning.ActAsync(turn, cancellation);
    }

    private async Task CloseAsync(LaneTurn turn, LaneWrites writes, int number, CancellationToken cancellation)
    {
        var pulls = await services.Forge.ReadPullRequestsAsync([number], cancellation);
        if (pulls.GetValueOrDefault(number) is not { State: PullRequests.PullRequestState.Open }) return;
        var comment = Key(turn.State, "pull_request_close_comment");
        await writes.DoAsync(comment, CommentOnPullRequest.Of(number, comment, Word), cancellation);
        await writes.DoAsync(Key(turn.State, "pull_request_close"), new ClosePullRequest(number), cancellation);
    }

    /// <summary>Each attempt's own: a lane that was taken up again after it was abandoned closes its pull request again.</summary>
    private static string Key(LaneState state, string name) => state.Attempt is { } newest
        ? EffectKey.OfRun(newest.Id, name)
        : EffectKey.OfEpisode(state.Lane.Id, state.Lane.Episode, name);
}
