using System.Text.Json.Nodes;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Dispatch;

/// <summary>
/// What a person asks of a lane from any process: the ledger takes it at once, and the process that works on the lane, if one does, is asked
/// to act on it and answers.
/// </summary>
internal sealed class LaneControl(ILedger ledger, Func<ProcessIdentity, bool> isAlive, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>The open lane of an issue; the nearest is named when there is none.</summary>
    public LaneState Find(string identifier)
    {
        var lanes = ledger.Read(reader => reader.ReadLanes());
        var found = lanes.FirstOrDefault(state =>
            string.Equals(state.Lane.IssueIdentifier, identifier, StringComparison.OrdinalIgnoreCase) || state.Lane.Id.Value == identifier);
        if (found is not null) return found;
        var near = NearestName.Find(identifier, lanes.Select(state => state.Lane.IssueIdentifier));
        throw new MaestroException(ProblemKind.Usage, new Problem(
            "lane_not_found",
            identifier,
            "No lane of this project belongs to that issue.",
            near is null ? "List the lanes with: maestro lane list" : $"Did you mean {near}?"));
    }

    /// <summary>Suspends a lane until it is resumed; what runs in it is interrupted and goes on later.</summary>
    public Task<LaneState> SuspendAsync(string identifier, HoldKind kind, string by, CancellationToken cancellation)
    {
        var state = Find(identifier);
        var now = time.GetUtcNow();
        var reason = kind == HoldKind.OperatorHold ? Lifecycle.Reasons.SuspendedByOperator : Lifecycle.Reasons.StoppedByOperator;
        ledger.Write(LedgerWrite.HoldSet, writer =>
        {
            writer.SetHold(state.Lane.Id, new Hold(kind, reason, by, now));
            writer.AddEvent(Event(state, "hold_set", now, ("reason", reason), ("by", by)));
        });
        return AskAsync(state, kind == HoldKind.OperatorHold ? ControlKind.Hold : ControlKind.Stop, null, null, by, cancellation);
    }

    /// <summary>Gives the active turn a message.</summary>
    public Task<LaneState> SteerAsync(string identifier, string text, string? expectedTurn, string by, CancellationToken cancellation)
    {
        if (Issues.WrittenText.CheckBody("message", text, mayBeEmpty: false) is { } problem) throw new MaestroException(ProblemKind.Usage, problem);
        var state = Find(identifier);
        if (!IsRunning(state))
        {
            throw new MaestroException(ProblemKind.Failure, new Problem(
                "no_active_turn", state.Lane.IssueIdentifier, "No agent works in this lane now.", "Steer while its phase is executing."));
        }

        return AskAsync(state, ControlKind.Steer, text, expectedTurn, by, cancellation);
    }

    /// <summary>Releases an operator's hold or stop; false when there was none.</summary>
    public bool Release(LaneState state, string by)
    {
        if (state.Hold is null) return false;
        var now = time.GetUtcNow();
        ledger.Write(LedgerWrite.HoldClear, writer =>
        {
            writer.SetHold(state.Lane.Id, null);
            writer.AddEvent(Event(state, "hold_cleared", now, ("by", by)));
        });
        return true;
    }

    private async Task<LaneState> AskAsync(
        LaneState state, ControlKind kind, string? text, string? expectedTurn, string by, CancellationToken cancellation)
    {
        if (!IsRunning(state)) return Find(state.Lane.Id.Value);
        var now = time.GetUtcNow();
        var request = new ControlRequest(
            0, kind, state.Lane.Id, state.Lease!.Fence.Number, expectedTurn, text, by, now, now + Patience, null, null);
        var id = ledger.Write(LedgerWrite.ControlRequest, writer => writer.AddControlRequest(request));
        while (true)
        {
            var asked = ledger.Read(reader => reader.FindControlRequest(id))!;
            var present = ledger.Read(reader => reader.FindLane(state.Lane.Id))!;
            if (asked.Result is { } result) return Answer(result, asked, present);
            if (!IsRunning(present) || time.GetUtcNow() >= request.ExpiresAt)
            {
                ledger.Write(LedgerWrite.ControlResult, writer => writer.SettleControlRequest(
                    id, IsRunning(present) ? ControlResult.Expired : ControlResult.Superseded, null, time.GetUtcNow()));
                return IsRunning(present) ? throw Unanswered(present) : present;
            }

            await Task.Delay(LookAgain, time, cancellation);
        }
    }

    private static LaneState Answer(ControlResult result, ControlRequest asked, LaneState present) => result switch
    {
        ControlResult.Applied => present,
        _ when asked.Kind is ControlKind.Stop or ControlKind.Hold => present,
        _ => throw new MaestroException(ProblemKind.Failure, new Problem(
            "request_not_applied",
            present.Lane.IssueIdentifier,
            $"The process that works on the lane did not apply it: {asked.Detail ?? "the lane moved on"}.",
            "Look at the lane with: maestro lane show, and ask again.")),
    };

    private static MaestroException Unanswered(LaneState state) => new(ProblemKind.HeldElsewhere, new Problem(
        "owner_silent",
        state.Lane.IssueIdentifier,
        $"Process {state.Lease!.Owner.Pid} on {state.Lease.Host} did not answer in time; what was asked stands in the ledger.",
        "It is applied as soon as that process looks, or when it ends."));

    private bool IsRunning(LaneState state) => state.Lease is { } lease && isAlive(lease.Owner);

    private static JournalEvent Event(LaneState state, string type, DateTimeOffset at, params ReadOnlySpan<(string Name, string Value)> data)
    {
        var json = new JsonObject();
        foreach (var (name, value) in data) json[name] = value;
        return new JournalEvent(0, at, state.Lane.Id, state.Attempt?.Id, type, json.ToJsonString());
    }
}
