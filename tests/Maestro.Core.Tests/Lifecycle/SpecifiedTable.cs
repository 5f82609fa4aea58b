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
        var phase = row.cells[2] == "(shown)" ? _shown.First(cells => Holds(cells[0], values))[1] : row.cells[2];
        var reason = row.cells[3] == "(guard)" ? facts.Guard! : row.cells[3];
        return (row.index, phase, reason, row.cells[4]);
    }

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
    };

    private static string YesNo(bool value) => value ? "yes" : "no";
}
