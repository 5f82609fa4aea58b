using System.Text.Json.Nodes;
using Maestro.Dispatch;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Runs;

namespace Maestro.Cli.Output;

/// <summary>What a pass did.</summary>
internal static class ReportText
{
    /// <summary>Writes the report.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="report">What the pass did.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="outcomes">How an attempt ended; null while it has not.</param>
    /// <param name="limitedUntil">Until when the agent's account is limited; null when it is not.</param>
    /// <param name="explain">Every candidate too.</param>
    /// <param name="json">For a program.</param>
    public static void Write(
        CommandHost host, PassReport report, PassRequest request, Func<RunId, AttemptOutcome?> outcomes, DateTimeOffset? limitedUntil, bool explain, bool json)
    {
        if (json)
        {
            host.Out.WriteLine(JsonText.Of(Json(report, outcomes)));
            return;
        }

        ProblemPrinter.Print(host, report.Problems, json: false);
        foreach (var attempt in report.Attempts)
            host.Out.WriteLine($"{attempt.Issue}: {Ended(attempt)}");
        foreach (var settled in report.Settled) host.Out.WriteLine($"{settled.Issue}: {Say(settled.Step)}");
        foreach (var guarded in report.Guarded) host.Out.WriteLine($"{guarded}: needs attention");
        if (report is { Attempts.Count: 0, Settled.Count: 0, Guarded.Count: 0, Problems.Count: 0 })
            host.Out.WriteLine(limitedUntil is { } reset ? $"nothing to do before {reset:yyyy-MM-dd HH:mm:ss} UTC: the agent's account reached a limit" : "nothing to do");
        if (report is { Attempts.Count: 0, Settled.Count: 0 } && request.Issue is not null) PlanText.Obstacles(host, report.Candidates);
        if (report.Interrupted) host.Out.WriteLine("wound down; what was interrupted goes on in the next pass");
        if (explain) PlanText.Candidates(host, report.Candidates);
    }

    /// <summary>How a session ended, in one line.</summary>
    public static string Ended(AttemptReport attempt) => $"{Outcome(attempt)}{Detail(attempt)}";

    private static string Outcome(AttemptReport attempt) => attempt switch
    {
        { Guard: { } guard } => $"needs attention ({guard})",
        { Result: StageResult.Done } => "in review",
        { Result: StageResult.Failed } => "failed, tried again later",
        { Result: StageResult.Suspended { Retry: { } retry } } => $"goes on later ({retry.Reason})",
        { Result: StageResult.Suspended } => "suspended",
        { Result: StageResult.Overtaken } => "issue is over",
        _ => "ended",
    };

    private static string Say(SettledStep step) => step switch
    {
        SettledStep.GuardReleased => "goes on, the cause of its guard is gone",
        SettledStep.ReviewRequested => "asked for another review",
        SettledStep.BranchUpdated => "the base was brought in",
        SettledStep.Merged => "merged",
        SettledStep.ClosedOut => "completed in the tracker",
        SettledStep.CleanedUp => "cleaned up",
        _ => "not cleaned up, work would be lost; maestro lane show names it",
    };

    private static string Detail(AttemptReport attempt)
    {
        var text = attempt.Result switch
        {
            StageResult.Failed failed => Once(failed),
            StageResult.Attention attention => attention.Detail,
            _ => "",
        };
        var first = text.Split('\n', 2)[0];
        return first.Length == 0 ? "" : $": {Terminal.Escape(first)}";
    }

    /// <summary>A problem that was written out names its code itself.</summary>
    private static string Once(StageResult.Failed failed)
    {
        var at = failed.Detail.IndexOf($"{failed.Code}: ", StringComparison.Ordinal);
        return at >= 0 ? failed.Detail[at..] : $"{failed.Code}: {failed.Detail}";
    }

    private static JsonObject Json(PassReport report, Func<RunId, AttemptOutcome?> outcomes) => new()
    {
        ["schema"] = "maestro.pass/1",
        ["attempts"] = new JsonArray([.. report.Attempts.Select(attempt => (JsonNode)new JsonObject
        {
            ["issue_identifier"] = attempt.Issue,
            ["run_id"] = attempt.Run.Value,
            ["outcome"] = outcomes(attempt.Run)?.ToSnakeCase() ?? "suspended",
            ["retry_reason"] = (attempt.Result as StageResult.Suspended)?.Retry?.Reason,
            ["guard"] = attempt.Guard,
            ["error_class"] = (attempt.Result as StageResult.Failed)?.Code,
        })]),
        ["settled"] = new JsonArray([.. report.Settled.Select(settled => (JsonNode)new JsonObject
        {
            ["issue_identifier"] = settled.Issue,
            ["step"] = settled.Step.ToSnakeCase(),
        })]),
        ["guarded"] = new JsonArray([.. report.Guarded.Select(issue => (JsonNode)issue)]),
        ["candidates"] = PlanText.CandidatesJson(report.Candidates),
        ["problems"] = ProblemPrinter.Json(report.Problems),
        ["interrupted"] = report.Interrupted,
    };
}
