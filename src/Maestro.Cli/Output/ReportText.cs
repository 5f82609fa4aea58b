using System.Text.Json.Nodes;
using Maestro.Dispatch;
using Maestro.Runs;

namespace Maestro.Cli.Output;

/// <summary>What a pass did.</summary>
internal static class ReportText
{
    public static void Write(CommandHost host, PassReport report, bool explain, bool json)
    {
        if (json)
        {
            host.Out.WriteLine(JsonText.Of(Json(report)));
            return;
        }

        ProblemPrinter.Print(host, report.Problems, json: false);
        foreach (var attempt in report.Attempts)
            host.Out.WriteLine($"{attempt.Issue}: {Outcome(attempt)}{Detail(attempt)}");
        foreach (var guarded in report.Guarded) host.Out.WriteLine($"{guarded}: needs attention");
        if (report is { Attempts.Count: 0, Guarded.Count: 0, Problems.Count: 0 }) host.Out.WriteLine("nothing to do");
        if (report.Interrupted) host.Out.WriteLine("wound down; what was interrupted goes on in the next pass");
        if (explain) PlanText.Candidates(host, report.Candidates);
    }

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

    private static string Detail(AttemptReport attempt)
    {
        var text = attempt.Result switch
        {
            StageResult.Failed failed => $"{failed.Code}: {failed.Detail}",
            StageResult.Attention attention => attention.Detail,
            _ => "",
        };
        var first = text.Split('\n', 2)[0];
        return first.Length == 0 ? "" : $": {Terminal.Escape(first)}";
    }

    private static JsonObject Json(PassReport report) => new()
    {
        ["schema"] = "maestro.pass/1",
        ["attempts"] = new JsonArray([.. report.Attempts.Select(attempt => (JsonNode)new JsonObject
        {
            ["issue_identifier"] = attempt.Issue,
            ["run_id"] = attempt.Run.Value,
            ["outcome"] = Outcome(attempt),
            ["guard"] = attempt.Guard,
            ["error_class"] = (attempt.Result as StageResult.Failed)?.Code,
        })]),
        ["guarded"] = new JsonArray([.. report.Guarded.Select(issue => (JsonNode)issue)]),
        ["candidates"] = PlanText.CandidatesJson(report.Candidates),
        ["problems"] = new JsonArray([.. report.Problems.Select(problem => (JsonNode)problem.ToString())]),
        ["interrupted"] = report.Interrupted,
    };
}
