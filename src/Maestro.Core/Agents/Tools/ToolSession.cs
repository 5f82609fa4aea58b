using Maestro.Agents.Comments;
using Maestro.Lanes;

namespace Maestro.Agents.Tools;

/// <summary>The tools of one session, put together.</summary>
internal sealed class ToolSession : IDisposable
{
    /// <summary>Puts the tools of a session together; does nothing yet.</summary>
    /// <param name="scope">What the session may do.</param>
    /// <param name="services">What its tools work with.</param>
    public ToolSession(ToolScope scope, ToolServices services)
    {
        var (text, tracker) = (services.Text, services.Tracker);
        var ledger = new ToolLedger(services.Ledger, scope, services.Time);
        var effects = new ToolEffects(services.Effects, scope);
        var comments = new TrackerComment(text);
        var lane = new LaneView(ledger, services.Repository);
        var push = new LanePush(scope, ledger, effects, services.Repository);
        var pull = new LanePullRequest(scope, ledger, effects, services.Forge);
        var review = new ReviewAccess(scope, ledger, services.Forge);
        Start = new StartSupply(scope, ledger, effects, tracker, comments);
        Host = new ToolHost(scope, ledger, services.Redact,
        [
            new IssueReadTool(scope, tracker),
            new IssueTransitionTool(scope, Start),
            new IssueCommentTool(scope, ledger, effects, Start, text),
            new IssueLabelAddTool(scope, ledger, effects),
            new IssueProgressCheckpointTool(scope, ledger, effects, comments, text),
            new LanePublishTool(scope, ledger, lane, push, pull, Start, text),
            new ReviewReadTool(review),
            new ReviewReplyTool(scope, ledger, effects, lane, review, text),
            new RecordTerminalTool(TerminalPath.ReviewHandoff, ledger, lane, review, text),
            new RecordTerminalTool(TerminalPath.ReviewRepair, ledger, lane, review, text),
            new IssueTerminalFinalizeTool(ledger, lane),
        ]);
    }

    /// <summary>Carries out the agent's calls.</summary>
    public ToolHost Host { get; }

    /// <summary>Supplies at the first turn boundary what the agent left out.</summary>
    public StartSupply Start { get; }

    /// <inheritdoc/>
    public void Dispose() => Host.Dispose();
}
