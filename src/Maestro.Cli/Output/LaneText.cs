using System.Globalization;
using System.Text.Json.Nodes;
using Maestro.Ledger;
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
        Line(host, "cleared by", lane.ClearedBy);
        Line(host, "evidence", lane.Evidence);
        Line(host, "attempt", lane.Attempt is { } number ? number.ToString(CultureInfo.InvariantCulture) : null);
        Line(host, "due", lane.Retry?.DueAt.ToString("O"));
        Line(host, "branch", lane.Branch);
        Line(host, "worktree", lane.WorktreePath);
        Line(host, "pull request", lane.Pr?.Url);
        Line(host, "recorded head", lane.Pr?.Head);
        Line(host, "thread", lane.ThreadId);
        Line(host, "tokens", state.Lane.TokensUsed.ToString(CultureInfo.InvariantCulture));
        if (events <= 0) return;
        host.Out.WriteLine();
        foreach (var happened in Journal(ledger, state, events))
            host.Out.WriteLine($"{happened.At:yyyy-MM-dd HH:mm:ss.fff}  {happened.Type,-24}  {Terminal.Escape(happened.Data)}");
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

    private static void Line(CommandHost host, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) host.Out.WriteLine($"{name,-14} {Terminal.Escape(value)}");
    }
}
