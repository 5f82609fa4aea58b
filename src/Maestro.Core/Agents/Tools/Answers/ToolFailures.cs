using System.Text.Json.Nodes;
using Maestro.Agents.Text;
using Maestro.Lanes;
using Maestro.Problems;

namespace Maestro.Agents.Tools;

/// <summary>How the host words what goes wrong before, around and instead of a tool.</summary>
internal static class ToolFailures
{
    /// <summary>There is no such tool.</summary>
    public static ToolAnswer Unknown(string name, RunMode mode)
    {
        var known = ToolCatalog.All.Where(tool => tool.WorksIn(mode)).Select(tool => tool.Name).ToList();
        var near = name.Length <= 64 ? NearestName.Find(name, known) : null;
        var fix = near is null ? "Use one of these tools." : $"Did you mean {near}?";
        return ToolAnswer.Fail(ToolCodes.UnknownTool, "There is no such tool.", fix, ("tools", known.ToJson()));
    }

    /// <summary>The call names another issue.</summary>
    public static ToolAnswer WrongIssue(string leased) => ToolAnswer.Fail(
        ToolCodes.WrongIssue,
        $"This run is bound to issue {leased}. Calls that name another issue are refused and recorded.",
        $"Leave {ToolScopeCheck.IssueId} and {ToolScopeCheck.IssueIdentifier} out.");

    /// <summary>The arguments are not as advertised.</summary>
    public static ToolAnswer Invalid(ToolDefinition tool, IReadOnlyList<SchemaViolation> violations)
    {
        var list = violations.Select(violation => new JsonObject { ["at"] = violation.Pointer, ["problem"] = violation.Message });
        return ToolAnswer.Fail(
            ToolCodes.InvalidArguments,
            $"The arguments of {tool.Name} are not as its schema says.",
            "Correct every violation and call again.",
            ("violations", list.ToJson()));
    }

    /// <summary>The tool works in the other mode only.</summary>
    public static ToolAnswer WrongMode(ToolDefinition tool, RunMode mode)
    {
        var instead = tool.Name switch
        {
            ToolNames.IssueReviewHandoff => $" Use {ToolNames.IssueReviewRepairComplete}.",
            ToolNames.IssueReviewRepairComplete => $" Use {ToolNames.IssueReviewHandoff}.",
            _ => "",
        };
        var run = mode == RunMode.Normal ? "a normal run" : "a repair run";
        return ToolAnswer.Fail(ToolCodes.WrongMode, $"{tool.Name} does not work in {run}, which this is.", $"Go on without it.{instead}");
    }

    /// <summary>A service did not answer.</summary>
    public static ToolAnswer Unreachable(string code, string service) => ToolAnswer.Fail(
        code,
        $"The {service} did not answer. What the call asked for may or may not have happened; calling again is safe.",
        "Try again in a moment. When it stays so, go on with work that does not need it.");

    /// <summary>A service refused. The code is its own; its remedy is for operators, so the model is told when to stop instead.</summary>
    public static ToolAnswer Refused(Problem problem) => ToolAnswer.Fail(
        problem.Code,
        UntrustedText.Line(problem.Message, 500),
        "Do not repeat the same call unchanged. When you cannot do without it, ask for the attention label, explain, and finalize manual_attention.");

    /// <summary>The session is over.</summary>
    public static ToolAnswer Ending() =>
        ToolAnswer.Fail(ToolCodes.SessionEnding, "This session is over; nothing more will be carried out.", "Stop.");
}
