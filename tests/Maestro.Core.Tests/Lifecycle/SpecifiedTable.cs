using Maestro.Gates;
using Maestro.Lifecycle;
using Maestro.Tests.Docs;

namespace Maestro.Tests.Lifecycle;

/// <summary>A decision table as docs/spec/lifecycle.md writes it, evaluated by the words of the document.</summary>
internal sealed class SpecifiedTable
{
    private readonly IReadOnlyList<IReadOnlyList<string>> _rows;
    private readonly IReadOnlyList<IReadOnlyList<string>> _shown;

    public SpecifiedTable(string heading)
    {
        var document = Repository.Read("docs", "spec", "lifecycle.md");
        _rows = MarkdownTable.Read(document, heading, "#", "when", "phase", "reason", "directive");
        _shown = MarkdownTable.Read(document, "Before the handoff", "when", "phase");
    }

    public int Count => _rows.Count;

    /// <summary>Index of the row that decides, and what it says.</summary>
    public (int Row, string Phase, string Reason, string Directive) Decide(LaneFacts facts)
    {
        var values = Values(facts);
        var row = _rows.Select((cells, index) => (cells, index)).First(entry => Holds(entry.cells[1], values));
        var phase = row.cells[2] == "(shown)" ? Shown(facts, values) : row.cells[2];
        var reason = row.cells[3] == "(guard)" ? facts.Guard! : row.cells[3];
        return (row.index, phase, reason, row.cells[4]);
    }

    private string Shown(LaneFacts facts, Dictionary<string, string> values) => facts.Handoff == HandoffFact.Complete
        ? Decide(facts with { TrackerReadable = true, Review = facts.Review with { ForgeReadable = true } }).Phase
        : _shown.First(cells => Holds(cells[0], values))[1];

    private static bool Holds(string condition, Dictionary<string, string> values) =>
        condition == "*" || condition.Split('&').All(part =>
        {
            var (name, value) = part.Split('=') is [var left, var right] ? (left.Trim(), right) : throw new FormatException(part);
            return value.Split('|').Select(choice => choice.Trim()).Contains(values[name]);
        });

    private static Dictionary<string, string> Values(LaneFacts facts) => new()
    {
        ["finished"] = YesNo(facts.Finished),
        ["hold"] = facts.Hold.ToSnakeCase(),
        ["guard"] = facts.Guard is null ? "none" : "set",
        ["guard_unsettled"] = YesNo(facts.GuardUnsettled),
        ["tracker"] = facts.TrackerReadable ? "readable" : "unreadable",
        ["standing"] = facts.Standing.ToSnakeCase(),
        ["opted_out"] = YesNo(facts.OptedOut),
        ["obstacle"] = facts.Obstacle.ToSnakeCase(),
        ["attempt"] = facts.Attempt.ToSnakeCase(),
        ["retry"] = facts.Retry.ToSnakeCase(),
        ["account"] = facts.AccountLimited ? "limited" : "open",
        ["budget"] = facts.Budget.ToSnakeCase(),
        ["handoff"] = facts.Handoff.ToSnakeCase(),
        ["guard_gone"] = YesNo(facts.Review.GuardGone),
        ["forge"] = facts.Review.ForgeReadable ? "readable" : "unreadable",
        ["pull"] = facts.Review.Pull.ToSnakeCase(),
        ["terminal_accepted"] = YesNo(facts.Review.TerminalAccepted),
        ["closed_out"] = YesNo(facts.Review.ClosedOut),
        ["unsaved"] = YesNo(facts.Review.Unsaved),
        ["in_success_state"] = YesNo(facts.Review.InSuccessState),
        ["head"] = facts.Review.Head.ToSnakeCase(),
        ["repair"] = IsRepairNeeded(facts.Review) ? "needed" : "not_needed",
        ["rounds"] = facts.Review.RoundsLeft ? "left" : "used",
        ["feedback"] = facts.Review.Feedback.ToSnakeCase(),
        ["rereview_asked"] = YesNo(facts.Review.RereviewAsked),
        ["approved"] = YesNo(facts.Review.Approved),
        ["checks"] = facts.Review.Checks.ToSnakeCase(),
        ["mergeability"] = facts.Review.Mergeability.ToSnakeCase(),
        ["behind"] = facts.Review.Behind.ToSnakeCase(),
        ["queue"] = facts.Review.QueueRequired ? "required" : "not_required",
        ["protected"] = YesNo(facts.Review.Protected),
        ["merge_refused"] = YesNo(facts.Review.MergeRefused),
        ["block"] = facts.Review.Block.ToSnakeCase(),
        ["merging"] = YesNo(facts.Review.Merging),
        ["lands_itself"] = YesNo(facts.Review.LandsItself),
    };

    // By the document's words, not by the kernel's property.
    private static bool IsRepairNeeded(ReviewFacts review) =>
        review.Head.ToSnakeCase() is "new_failed" or "new_diverged"
        || review.Feedback.ToSnakeCase() is "threads" or "changes_requested"
        || review.Checks.ToSnakeCase() == "failed"
        || review.Mergeability.ToSnakeCase() == "conflicting";

    private static string YesNo(bool value) => value ? "yes" : "no";
}
