using Maestro.Effects;
using Maestro.Forges;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.PullRequests;

namespace Maestro.Agents.Tools;

/// <summary>Makes the lane's pull request exist, open and ready for review, and read as given.</summary>
internal sealed class LanePullRequest(ToolScope scope, ToolLedger ledger, ToolEffects effects, IForge forge)
{
    /// <summary>The pull request that is recorded on the lane; null when there is none.</summary>
    public async Task<PullRequest?> FindAsync(Lane lane, CancellationToken cancellation) =>
        lane.PullRequestNumber is { } number ? await ReadAsync(number, cancellation) : null;

    /// <summary>Why it may not be touched; null when it may.</summary>
    public static ToolAnswer? Refuse(PullRequest? pull) => pull is { State: not PullRequestState.Open }
        ? ToolAnswer.Fail(
            ToolCodes.PullRequestClosed,
            "Somebody closed or merged the pull request of this lane, so nothing more is pushed to it.",
            $"Ask for a person: {ToolNames.IssueLabelAdd} with the attention label, explain, finalize manual_attention.")
        : null;

    /// <summary>Opens it unless it is open, and sets title and text unless they read so; answers with its address.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="pull">What <see cref="FindAsync"/> found before the push.</param>
    /// <param name="title">One line.</param>
    /// <param name="body">Markdown.</param>
    /// <param name="cancellation">What is not done then is done by the next call.</param>
    public async Task<string> RunAsync(Lane lane, PullRequest? pull, string title, string body, CancellationToken cancellation)
    {
        if (pull is not { IsDraft: false }) pull = await OpenAsync(lane, title, body, cancellation);
        if (pull.Title == title && pull.Body == body) return pull.Url;
        var key = ledger.FreshKey(EffectKey.OfContent(scope.Run, "pull_request_edit", $"{pull.Number}\n{title}\n{body}"));
        await effects.RunAsync(key, new EditPullRequest(pull.Number, title, body), cancellation);
        return pull.Url;
    }

    // A forge keeps one open pull request per branch, so that a second key finds the first one's again instead of opening another.
    private async Task<PullRequest> OpenAsync(Lane lane, string title, string body, CancellationToken cancellation)
    {
        var key = ledger.FreshKey(EffectKey.OfContent(scope.Run, "pull_request", $"{title}\n{body}"));
        var receipt = await effects.RunAsync(key, new OpenPullRequest(lane.Branch, lane.BaseBranch, title, body), cancellation);
        var (number, url) = (receipt.PullRequestNumber!.Value, receipt.PullRequestUrl!);
        ledger.Update(LedgerWrite.LanePublished, before => before with { PullRequestNumber = number, PullRequestUrl = url });
        // A forge that does not show its newest pull request yet shows it as it was opened.
        return await ReadAsync(number, cancellation) ?? new PullRequest
        {
            Number = number,
            Url = url,
            Repository = "",
            Title = title,
            Body = body,
            Author = "",
            State = PullRequestState.Open,
            HeadBranch = lane.Branch,
            Head = "",
            BaseBranch = lane.BaseBranch,
            Mergeability = Mergeability.Unknown,
        };
    }

    private async Task<PullRequest?> ReadAsync(int number, CancellationToken cancellation) =>
        (await forge.ReadPullRequestsAsync([number], cancellation)).GetValueOrDefault(number);
}
