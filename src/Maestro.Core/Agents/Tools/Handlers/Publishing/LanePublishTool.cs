using Maestro.Agents.Text;
using Maestro.Lanes;

namespace Maestro.Agents.Tools;

/// <summary>
/// <c>lane_publish</c>: the host pushes the lane's commits and makes the pull request read as given. The agent needs no credential; what is
/// published is never rewritten.
/// </summary>
internal sealed class LanePublishTool(ToolScope scope, ToolLedger ledger, LaneView view, LanePush push, LanePullRequest pull, StartSupply start, PublicText text)
    : ITool
{
    public string Name => ToolNames.LanePublish;

    public async Task<ToolAnswer> CallAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var published = new PublicArgument(text);
        var title = published.TakeLine("title", arguments.Text("title"));
        var body = published.Take("body", arguments.Text("body"));
        published.Note("title", ClosingReferences.FindInTitle(title, scope.IssueIdentifier));
        published.Note("body", ClosingReferences.FindInText(body, scope.IssueIdentifier));
        if (published.Refusal is { } refusal) return refusal;

        var lane = ledger.Lane;
        var status = await view.ReadStatusAsync(cancellation);
        if (status.Branch != lane.Branch || status.Head is not { } head) return WrongBranch(lane, status.Branch);
        // In this order: a pull request that somebody closed is not pushed to, and nothing is public before the start is.
        if (await push.RefuseAsync(lane, head, cancellation) is { } unpushable) return unpushable;
        var found = await pull.FindAsync(lane, cancellation);
        if (LanePullRequest.Refuse(found) is { } closed) return closed;
        await start.EnsureAsync(cancellation);
        await push.RunAsync(lane, head, cancellation);
        var url = await pull.RunAsync(lane, found, title, body, cancellation);
        return ToolAnswer.Ok(
            ("pr_url", url),
            ("branch", lane.Branch),
            ("head", head),
            ("warnings", LaneView.Uncommitted(status).ToJson()),
            ("next", Next()));
    }

    private string Next() => scope.Mode == RunMode.Normal
        ? $"When the work is complete, call {ToolNames.IssueReviewHandoff} with this pr_url."
        : $"Answer the threads with {ToolNames.ReviewReply}, then call {ToolNames.IssueReviewRepairComplete} with this pr_url.";

    private static ToolAnswer WrongBranch(Lane lane, string? branch) => ToolAnswer.Fail(
        ToolCodes.WrongBranch,
        branch is null ? "HEAD of the worktree is detached." : $"The worktree has \"{UntrustedText.Line(branch, 200)}\" checked out.",
        $"The lane's branch is {lane.Branch}: run `git switch {lane.Branch}` and bring your commits there.");
}
