using System.Text.Json.Nodes;
using Maestro.Dispatch;
using Maestro.Gates;

namespace Maestro.Cli.Output;

/// <summary>What a pass would do.</summary>
internal static class PlanText
{
    public static void Write(CommandHost host, PassPlan plan, PassRequest request, bool explain, bool json)
    {
        if (json)
        {
            host.Out.WriteLine(JsonText.Of(Json(plan)));
            return;
        }

        ProblemPrinter.Print(host, plan.Problems, json: false);
        host.Out.WriteLine($"workflow {StatusText.Short(plan.WorkflowCommit)} on {plan.BaseBranch}; {plan.FreeSlots} of {plan.Slots} slots free");
        if (plan.Steps.Count == 0) host.Out.WriteLine("nothing would start");
        if (plan.Steps.Count == 0 && request.Issue is not null) Obstacles(host, plan.Candidates);
        foreach (var step in plan.Steps) host.Out.WriteLine($"would {step.Action} {step.Issue}: {Terminal.Escape(step.Title)} ({step.Reason})");
        if (explain) Candidates(host, plan.Candidates);
    }

    /// <summary>For an issue that somebody named: what it waits for, and what ends that.</summary>
    public static void Obstacles(CommandHost host, IReadOnlyList<PassCandidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.ClearedBy is not { } way) continue;
            var what = candidate.Decision is { } lane ? $"{lane.Phase.ToSnakeCase()} ({lane.Reason})" : Why(candidate);
            host.Out.WriteLine($"{candidate.Issue.Identifier}: {Terminal.Escape(what)}");
            host.Out.WriteLine($"  cleared by: {Terminal.Escape(way)}");
        }
    }

    public static void Candidates(CommandHost host, IReadOnlyList<PassCandidate> candidates)
    {
        if (candidates.Count == 0) return;
        host.Out.WriteLine();
        var table = new TextTable("ISSUE", "ELIGIBLE", "WHY", "STATE", "PRIORITY", "TITLE");
        foreach (var candidate in candidates)
        {
            table.Add(
                candidate.Issue.Identifier,
                candidate.Eligibility.IsEligible ? "yes" : "no",
                Why(candidate),
                candidate.Issue.State,
                candidate.Issue.Priority == 0 ? "none" : candidate.Issue.Priority.ToString(System.Globalization.CultureInfo.InvariantCulture),
                candidate.Issue.Title);
        }

        table.Write(host);
    }

    public static JsonArray CandidatesJson(IReadOnlyList<PassCandidate> candidates) =>
    [
        .. candidates.Select(candidate => (JsonNode)new JsonObject
        {
            ["issue_identifier"] = candidate.Issue.Identifier,
            ["title"] = candidate.Issue.Title,
            ["state"] = candidate.Issue.State,
            ["priority"] = candidate.Issue.Priority,
            ["eligible"] = candidate.Eligibility.IsEligible,
            ["reason"] = candidate.Eligibility.Reason?.ToSnakeCase(),
            ["detail"] = candidate.Eligibility.Detail,
            ["phase"] = candidate.Decision?.Phase.ToSnakeCase(),
            ["lane_reason"] = candidate.Decision?.Reason,
            ["cleared_by"] = candidate.ClearedBy,
        }),
    ];

    private static string Why(PassCandidate candidate)
    {
        if (candidate.Eligibility.Reason is not { } reason) return candidate.Decision is null ? "" : candidate.Decision.Phase.ToSnakeCase();
        var detail = candidate.Eligibility.Detail;
        return detail.Length == 0 ? reason.ToSnakeCase() : $"{reason.ToSnakeCase()}: {detail}";
    }

    private static JsonObject Json(PassPlan plan) => new()
    {
        ["schema"] = "maestro.plan/1",
        ["workflow_commit"] = plan.WorkflowCommit,
        ["base_branch"] = plan.BaseBranch,
        ["slots"] = new JsonObject { ["free"] = plan.FreeSlots, ["total"] = plan.Slots },
        ["steps"] = new JsonArray([.. plan.Steps.Select(step => (JsonNode)new JsonObject
        {
            ["action"] = step.Action,
            ["issue_identifier"] = step.Issue,
            ["title"] = step.Title,
            ["reason"] = step.Reason,
        })]),
        ["candidates"] = CandidatesJson(plan.Candidates),
        ["problems"] = ProblemPrinter.Json(plan.Problems),
    };
}
