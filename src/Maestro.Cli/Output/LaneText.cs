using System.Globalization;
using System.Text.Json.Nodes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Operations.Status;
using Maestro.Operations.Status.Json;

namespace Maestro.Cli.Output;

/// <summary>One lane for a person.</summary>
internal static class LaneText
{
    public static void Write(CommandHost host, LaneStatus lane, ILedger ledger, LaneState state, int events)
    {
        Line(host, "issue", $"{lane.IssueIdentifier}: {lane.Title}");
        Line(host, "phase", $"{lane.Phase} ({lane.Reason})");
        Line(host, "cleared by", WayOut.Of(lane.Reason, lane.IssueIdentifier, lane.Retry?.DueAt));
        Evidence(host, lane.Evidence);
        Line(host, "attempt", lane.Attempt is { } number ? Number(number) : null);
        Line(host, "due", lane.Retry is { } retry ? $"{retry.DueAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : null);
        Line(host, "branch", lane.Branch);
        Line(host, "worktree", lane.WorktreePath);
        Line(host, "pull request", lane.Pr?.Url);
        Line(host, "its head", lane.Pr?.Head);
        Line(host, "thread", lane.ThreadId);
        Line(host, "tokens", $"{Number(lane.Tokens?.Total ?? 0)} in this attempt, {Number(lane.LaneTokens)} in the lane");
        if (events <= 0) return;
        host.Out.WriteLine();
        foreach (var happened in Journal(ledger, state, events))
        {
            var line = $"{happened.At:yyyy-MM-dd HH:mm:ss.fff}  {happened.Type,-24}  {EventText.Of(happened.Data)}";
            host.Out.WriteLine(Terminal.Cut(line.TrimEnd(), host.Width));
        }
    }

    /// <summary>The lane as status shows it, and its <c>journal</c>.</summary>
    public static JsonNode Json(LaneStatus lane, ILedger ledger, LaneState state, int events)
    {
        using var text = new StringWriter();
        StatusJson.Write(text, lane);
        var json = JsonNode.Parse(text.ToString())!;
        json["journal"] = new JsonArray(
        [
            .. Journal(ledger, state, events).Select(happened => new JsonObject
            {
                ["at"] = happened.At.ToString("O"), ["type"] = happened.Type, ["data"] = JsonNode.Parse(happened.Data),
            }),
        ]);
        return json;
    }

    /// <summary>The newest events, in the order in which they happened: what an agent reports is written later than what the engine does.</summary>
    private static IEnumerable<JournalEvent> Journal(ILedger ledger, LaneState state, int events) => ledger
        .Read(reader => reader.ReadEvents(0, int.MaxValue, state.Lane.Id))
        .OrderBy(happened => happened.At)
        .ThenBy(happened => happened.Sequence)
        .TakeLast(events);

    /// <summary>A text of many lines stands below its name, as a block.</summary>
    private static void Evidence(CommandHost host, string? evidence)
    {
        var lines = (evidence ?? "").ReplaceLineEndings("\n").Trim('\n').Split('\n');
        if (lines.Length == 1)
        {
            Line(host, "evidence", lines[0]);
            return;
        }

        host.Out.WriteLine("evidence");
        foreach (var line in lines) host.Out.WriteLine($"  {Terminal.EscapeLines(line)}".TrimEnd());
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Line(CommandHost host, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) host.Out.WriteLine($"{name,-14} {Terminal.Escape(value)}");
    }
}
