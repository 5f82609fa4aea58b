using System.Globalization;
using Maestro.Ledger;
using Maestro.Operations.Status;

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
        var journal = ledger.Read(reader => reader.ReadEvents(0, int.MaxValue, state.Lane.Id));
        foreach (var happened in journal.OrderBy(happened => happened.At).ThenBy(happened => happened.Sequence).TakeLast(events))
            host.Out.WriteLine($"{happened.At:yyyy-MM-dd HH:mm:ss.fff}  {happened.Type,-24}  {Terminal.Escape(happened.Data)}");
    }

    private static void Line(CommandHost host, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) host.Out.WriteLine($"{name,-14} {Terminal.Escape(value)}");
    }
}
