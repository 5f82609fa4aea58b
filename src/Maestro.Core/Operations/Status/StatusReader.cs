using Maestro.Dispatch;
using Maestro.Gates;
using Maestro.Ledger;
using Maestro.Processes;
using Maestro.Runs;
using Maestro.Settings;

namespace Maestro.Operations.Status;

/// <summary>Makes the snapshot from the ledger alone: no git, no service, no write.</summary>
internal sealed class StatusReader(ILedger ledger, MaestroSettings settings, Func<ProcessIdentity, bool> isAlive, TimeProvider time)
{
    private static readonly WorkflowNote Unknown = new("", null, 1, new Dictionary<string, int>(), 3, 10, new ReviewLimits());

    /// <summary>The snapshot as of now.</summary>
    /// <param name="limit">How many recent runs at most.</param>
    /// <param name="live">What tracker and forge were just asked; null shows what was last seen.</param>
    public StatusSnapshot Read(int limit, LiveReading? live = null)
    {
        var now = time.GetUtcNow();
        var alive = Remembering(isAlive);
        return ledger.Read(reader =>
        {
            var note = WorkflowNote.Read(reader);
            var silent = reader.ReadValue(LaneReading.TrackerSilentSince);
            var reading = Reading(reader, now, alive);
            var lanes = live is null ? reader.ReadLanes() : [.. reader.ReadLanes().Select(live.Apply)];
            var rows = lanes.Select(state => Row(state, reading, alive, live)).ToList();
            var runs = reader.ReadAttempts(limit);
            return new StatusSnapshot
            {
                Schema = "maestro.status/1",
                GeneratedAt = now,
                ProjectId = settings.Id,
                Workflow = note is null ? null : new WorkflowStatus { Commit = note.Commit, Valid = note.Error is null, Error = note.Error },
                Slots = Slots(lanes, note, alive),
                Connectors = [.. live?.Connectors ?? [new ConnectorStatus { Name = "tracker", State = silent is null ? "ok" : "unreachable" }], Agent(reading)],
                Totals = Totals(reader.ReadTotals(now)),
                Warnings = StatusWarnings.Of(rows, note, silent, reading.AccountLimited ? reading.LimitedUntil : null),
                ActiveRuns = [.. rows.Where(row => row.IdleForSeconds is not null)],
                Queued = [.. rows.Where(row => row.Phase is "waiting_continuation" or "retry_backoff" or "review_repair" && row.IdleForSeconds is null)],
                Lanes = rows,
                RecentRuns = [.. runs.Select(run => Run(run, reader, now, alive))],
            };
        });
    }

    /// <summary>One lane as of now.</summary>
    public LaneStatus ReadLane(LaneState state)
    {
        var now = time.GetUtcNow();
        return ledger.Read(reader => new LaneStatusReading(Reading(reader, now, isAlive), isAlive).Of(state));
    }

    private static LaneStatus Row(LaneState state, LaneReading reading, Func<ProcessIdentity, bool> alive, LiveReading? live)
    {
        var row = new LaneStatusReading(reading, alive).Of(state);
        return live is null ? row : live.Apply(row, state);
    }

    private LaneReading Reading(ILedgerReader reader, DateTimeOffset now, Func<ProcessIdentity, bool> alive)
    {
        var note = WorkflowNote.Read(reader) ?? Unknown;
        return new LaneReading(
            now,
            reader.ReadValue(LaneReading.TrackerSilentSince) is null,
            reader.ReadValue(PullReconciliation.ForgeSilentSince) is null,
            note.Limits(settings.Budget),
            note.Review,
            reader.ReadTokensOn(DateOnly.FromDateTime(now.UtcDateTime)),
            AccountLimit.Read(reader),
            alive);
    }

    private static SlotStatus Slots(IReadOnlyList<LaneState> lanes, WorkflowNote? note, Func<ProcessIdentity, bool> alive)
    {
        var leases = lanes.Where(state => state.Lease is { } lease && alive(lease.Owner)).Select(state => state.Lease!).ToList();
        return new SlotStatus
        {
            Used = leases.Count,
            Total = note?.Slots ?? 0,
            ByState = leases.GroupBy(lease => lease.SlotState, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Count()),
        };
    }

    private static ConnectorStatus Agent(LaneReading reading) => new()
    {
        Name = "agent",
        State = reading.AccountLimited ? "usage_limit_reached" : "ok",
        BackoffUntil = reading.AccountLimited ? reading.LimitedUntil : null,
    };

    private static StatusTotals Totals(LedgerTotals totals) => new() { Tokens = totals.Tokens, RuntimeS = totals.Runtime.TotalSeconds };

    private static RunStatus Run(Attempt attempt, ILedgerReader reader, DateTimeOffset now, Func<ProcessIdentity, bool> alive)
    {
        var found = reader.FindLane(attempt.Lane)!;
        var lane = found.Lane;
        var state = attempt switch
        {
            { EndedAt: not null } => "ended",
            _ when found.Lease is { } lease && alive(lease.Owner) => "running",
            { SuspendedAt: not null } => "suspended",
            _ => "cut_off",
        };
        return new RunStatus
        {
            RunId = attempt.Id.Value,
            IssueId = lane.IssueId,
            IssueIdentifier = lane.IssueIdentifier,
            Title = lane.Title,
            Url = lane.IssueUrl,
            Attempt = attempt.Number,
            Mode = attempt.Mode.ToSnakeCase(),
            Stage = attempt.Stage.ToSnakeCase(),
            State = state,
            Outcome = attempt.Outcome?.ToSnakeCase(),
            ErrorClass = attempt.ErrorClass,
            Starts = attempt.Starts,
            StartedAt = attempt.StartedAt,
            EndedAt = attempt.EndedAt,
            DurationS = Duration(attempt, state == "running" ? now : attempt.LastActivityAt ?? attempt.StartedAt),
            ThreadId = attempt.ThreadId,
            TurnId = attempt.TurnId,
            Branch = lane.Branch,
            WorktreePath = lane.WorktreePath,
            LastRunActivityAt = attempt.LastActivityAt,
            LastProtocolActivityAt = attempt.LastProtocolActivityAt,
            LastProgressAt = attempt.LastProgressAt,
            EventCount = attempt.EventCount,
            LastEventType = attempt.LastEventType,
            LastEventAt = attempt.LastEventAt,
            Tokens = LaneStatusReading.Tokens(attempt),
            Evidence = attempt.ErrorDetail,
        };
    }

    /// <summary>What lies between two sessions counts; what comes after the last one does not.</summary>
    private static double Duration(Attempt attempt, DateTimeOffset last) =>
        Math.Max(0, ((attempt.EndedAt ?? attempt.SuspendedAt ?? last) - attempt.StartedAt).TotalSeconds);

    /// <summary>Thousands of lanes have few owners: each is looked up once.</summary>
    private static Func<ProcessIdentity, bool> Remembering(Func<ProcessIdentity, bool> isAlive)
    {
        var known = new Dictionary<ProcessIdentity, bool>();
        return process =>
        {
            if (!known.TryGetValue(process, out var alive)) known[process] = alive = isAlive(process);
            return alive;
        };
    }
}
