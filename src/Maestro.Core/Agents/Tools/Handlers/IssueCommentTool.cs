using Maestro.Agents.Text;
using Maestro.Effects;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Agents.Tools;

/// <summary>
/// <c>issue_comment</c>: the first comment of a normal run is its start comment; after the attention label was asked for, a comment is kept as
/// the explanation; any other is written once per text.
/// </summary>
internal sealed class IssueCommentTool(ToolScope scope, ToolLedger ledger, ToolEffects effects, StartSupply start, PublicText text) : ITool
{
    public string Name => ToolNames.IssueComment;

    public async Task<ToolAnswer> CallAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var published = new PublicArgument(text);
        var body = published.Take("body", arguments.Text("body"));
        if (published.Refusal is { } refusal) return refusal;
        if (ledger.Attempt.AttentionLabelRecorded) return Explain(body);
        if (scope.Mode == RunMode.Normal && IsStart(body))
        {
            await start.WriteAsync(start.Compose(body), cancellation);
            return ToolAnswer.Ok(("written", "start_comment"));
        }

        var key = EffectKey.OfContent(scope.Run, "comment", body);
        await effects.RunAsync(key, new WriteComment(scope.IssueId, EffectKey.CommentId(key), body), cancellation);
        return ToolAnswer.Ok(("written", "comment"));
    }

    // The same words again, after a crash, are the same start comment and not a second one.
    private bool IsStart(string body) => start.Intended is not { } intended || intended.Body == start.Compose(body).Body;

    private ToolAnswer Explain(string body)
    {
        var isRepeated = ledger.Update(LedgerWrite.TerminalRecord, attempt => attempt with { Summary = body }).FinalizedPath is not null;
        return isRepeated
            ? ToolAnswer.Ok(("recorded", "explanation"), ("next", "Stop."))
            : ToolAnswer.Ok(("recorded", "explanation"), ("next", $"It is published when you call {ToolNames.IssueTerminalFinalize} with manual_attention."));
    }
}
