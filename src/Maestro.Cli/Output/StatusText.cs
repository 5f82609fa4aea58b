using System.Globalization;
using Maestro.Operations.Status;

namespace Maestro.Cli.Output;

/// <summary>The snapshot for a person.</summary>
internal static class StatusText
{
    public static void Write(CommandHost host, StatusSnapshot snapshot)
    {
        var workflow = snapshot.Workflow is { } known ? $"workflow {Short(known.Commit)}{(known.Valid ? "" : " (newest is invalid)")}" : "no pass yet";
        host.Out.WriteLine(
            $"{snapshot.ProjectId}: {Plural.Of(snapshot.Lanes.Count, "lane")}, slots {snapshot.Slots.Used}/{snapshot.Slots.Total}, {workflow}");

        // In one piece: the console writes through at once, and of thousands of lanes hundreds may need a person.
        host.Out.Write(string.Concat(snapshot.Warnings.Select(warning =>
            $"! {warning.Code}: {Terminal.Escape(warning.Subject)}: {warning.NextAction}{host.Out.NewLine}")));
        if (snapshot.Lanes.Count > 0)
        {
            host.Out.WriteLine();
            Lanes(host, snapshot.Lanes, snapshot.GeneratedAt);
        }

        if (snapshot.RecentRuns.Count == 0) return;
        host.Out.WriteLine();
        var runs = new TextTable("RUN", "ISSUE", "ATTEMPT", "OUTCOME", "ERROR", "DURATION", "TOKENS");
        foreach (var run in snapshot.RecentRuns)
        {
            runs.Add(
                run.RunId[^8..],
                run.IssueIdentifier,
                Number(run.Attempt),
                run.Outcome ?? (run.State == "running" ? run.Stage : run.State),
                run.ErrorClass,
                Span(run.DurationS),
                Number(run.Tokens.Total));
        }

        runs.Write(host);
    }

    public static void Lanes(CommandHost host, IReadOnlyList<LaneStatus> lanes, DateTimeOffset now)
    {
        var table = new TextTable("ISSUE", "PHASE", "REASON", "DUE", "PR", "TITLE");
        foreach (var lane in lanes)
        {
            table.Add(
                lane.IssueIdentifier,
                lane.Phase,
                lane.WaitReason is null ? lane.Reason : $"{lane.Reason} ({lane.WaitReason})",
                lane.Retry is { } retry ? (retry.DueAt <= now ? "now" : $"in {Span((retry.DueAt - now).TotalSeconds)}") : "",
                lane.Pr?.Url is { } url ? url[(url.LastIndexOf('/') + 1)..] : "",
                lane.Title);
        }

        table.Write(host);
    }

    public static string Span(double seconds) => seconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };

    public static string Short(string commit) => commit.Length > 10 ? commit[..10] : commit;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
