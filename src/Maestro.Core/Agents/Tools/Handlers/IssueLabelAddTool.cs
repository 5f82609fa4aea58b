using Maestro.Effects;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Workflows;

namespace Maestro.Agents.Tools;

/// <summary><c>issue_label_add</c>: labels that the workflow names. The attention label is recorded only; the host applies it at the end.</summary>
internal sealed class IssueLabelAddTool(ToolScope scope, ToolLedger ledger, ToolEffects effects) : ITool
{
    private TrackerPolicy Policy => scope.Policy.Tracker;

    public string Name => ToolNames.IssueLabelAdd;

    public async Task<ToolAnswer> CallAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var asked = arguments.Text("label");
        if (IssueName.Same(asked, Policy.NeedsAttentionLabel)) return RecordAttention();
        string[] labels = [.. Policy.RequiredLabels, Policy.OptOutLabel];
        if (labels.FirstOrDefault(name => IssueName.Same(name, asked)) is not { } label)
        {
            return ToolAnswer.Fail(
                ToolCodes.LabelNotAllowed,
                "Only labels that the workflow names may be added.",
                $"Use one of: {string.Join(", ", labels.Prepend(Policy.NeedsAttentionLabel).Distinct(IssueName.Comparer))}.");
        }

        var key = ledger.FreshKey(EffectKey.OfContent(scope.Run, "label", label));
        await effects.RunAsync(key, new LabelIssue(scope.IssueId, label, Policy.CreateLabels), cancellation);
        return ToolAnswer.Ok(("label", label));
    }

    private ToolAnswer RecordAttention()
    {
        var attempt = ledger.Update(LedgerWrite.TerminalRecord, before => before.AttentionLabelRecorded
            ? before
            : TerminalPaths.Record(before, TerminalPath.ManualAttention, summary: null) with { AttentionLabelRecorded = true });
        return attempt.PathsConflict
            ? TerminalPaths.Conflict()
            : ToolAnswer.Ok(
                ("recorded", "manual_attention"),
                ("next", $"Explain with {ToolNames.IssueComment} what a person has to do, then call {ToolNames.IssueTerminalFinalize} with manual_attention."));
    }
}
