using Maestro.Agents.Comments;
using Maestro.Agents.Text;
using Maestro.Effects;
using Maestro.Ledger;

namespace Maestro.Agents.Tools;

/// <summary><c>issue_progress_checkpoint</c>: one comment per run, updated in place; its digest counts as progress and never as completion.</summary>
internal sealed class IssueProgressCheckpointTool(ToolScope scope, ToolLedger ledger, ToolEffects effects, TrackerComment comments, PublicText text) : ITool
{
    public string Name => ToolNames.IssueProgressCheckpoint;

    public async Task<ToolAnswer> CallAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var published = new PublicArgument(text);
        var checkpoint = new CheckpointComment
        {
            Run = scope.Run,
            Attempt = scope.Attempt,
            Phase = published.TakeLine("phase", arguments.Text("phase")),
            Focus = published.TakeLine("focus", arguments.Text("focus")),
            NextAction = published.TakeLine("next_action", arguments.Text("next_action")),
            Blockers = published.Take("blockers", arguments.List("blockers")),
            Evidence = published.Take("evidence", arguments.List("evidence")),
            Verification = published.Take("verification", arguments.List("verification")),
        };
        if (published.Refusal is { } refusal) return refusal;
        await KeepAsync(comments.Checkpoint(checkpoint), cancellation);
        return ToolAnswer.Ok(("kept", "checkpoint"));
    }

    private async Task KeepAsync(string body, CancellationToken cancellation)
    {
        var digest = EffectKey.Digest(body);
        if (ledger.Attempt.Checkpoint == digest) return;
        // Going back to an earlier text is a change like any other, so its key must be new.
        var key = ledger.FreshKey(EffectKey.OfContent(scope.Run, "checkpoint", body));
        var comment = EffectKey.CommentId(EffectKey.OfRun(scope.Run, "checkpoint"));
        await effects.RunAsync(key, new KeepComment(scope.IssueId, comment, body), cancellation);
        ledger.Update(LedgerWrite.TerminalRecord, attempt => attempt with { Checkpoint = digest });
    }
}
