using Maestro.Ledger.Sqlite;
using Maestro.Processes;

namespace Maestro.Ledger.Tables;

/// <summary>Leases. A row stays when its lease is given back, so that fence numbers only ever grow.</summary>
internal static class LeaseTable
{
    private const string ByKey = "project_id = ?1 AND tracker = ?2 AND issue_id = ?3";

    private static readonly Columns All = new("lease", "project_id, tracker, issue_id", """
        project_id, tracker, issue_id, fence, released, owner_pid, owner_start, owner_boot, host, slot_state, takes_slot, taken_at,
        heartbeat_at, expires_at, doubted_at
        """);

    private static readonly string Known = $"{All.Select} WHERE {ByKey}";
    private static readonly string Held = $"{All.Select} WHERE released = 0";
    private static readonly string HeldOfProject = $"{All.Select} WHERE project_id = ?1 AND released = 0";

    /// <summary>The row of a key, given back or not; null when it was never taken.</summary>
    public static LeaseRow? Find(SqliteSession session, LeaseKey key) =>
        session.First(Known, Read, key.ProjectId, key.Tracker, key.IssueId);

    public static List<LeaseRow> ReadHeld(SqliteSession session) => session.Rows(Held, Read);

    public static List<LeaseRow> ReadHeld(SqliteSession session, string projectId) => session.Rows(HeldOfProject, Read, projectId);

    public static void Save(SqliteSession session, LeaseRow row) => session.Run(
        All.Upsert,
        row.Lease.Fence.Key.ProjectId,
        row.Lease.Fence.Key.Tracker,
        row.Lease.Fence.Key.IssueId,
        row.Lease.Fence.Number,
        row.Released,
        row.Lease.Owner.Pid,
        row.Lease.Owner.StartTime,
        row.Lease.Owner.BootId,
        row.Lease.Host,
        row.Lease.SlotState,
        row.TakesSlot,
        row.Lease.TakenAt,
        row.Lease.HeartbeatAt,
        row.Lease.ExpiresAt,
        row.DoubtedAt);

    public static void Doubt(SqliteSession session, LeaseKey key, DateTimeOffset at) =>
        session.Run($"UPDATE lease SET doubted_at = ?4 WHERE {ByKey}", key.ProjectId, key.Tracker, key.IssueId, at);

    public static void Renew(SqliteSession session, Fence fence, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        var renewed = session.Run(
            $"UPDATE lease SET heartbeat_at = ?5, expires_at = ?6, doubted_at = NULL WHERE {ByKey} AND fence = ?4 AND released = 0",
            fence.Key.ProjectId,
            fence.Key.Tracker,
            fence.Key.IssueId,
            fence.Number,
            now,
            expiresAt);
        if (renewed == 0) throw new FenceLostException(fence);
    }

    public static void Release(SqliteSession session, Fence fence) => session.Run(
        $"UPDATE lease SET released = 1, doubted_at = NULL WHERE {ByKey} AND fence = ?4 AND released = 0",
        fence.Key.ProjectId,
        fence.Key.Tracker,
        fence.Key.IssueId,
        fence.Number);

    /// <exception cref="FenceLostException">The lease was taken over or released.</exception>
    public static void Check(SqliteSession session, Fence fence)
    {
        var held = session.Any(
            $"SELECT 1 FROM lease WHERE {ByKey} AND fence = ?4 AND released = 0",
            fence.Key.ProjectId,
            fence.Key.Tracker,
            fence.Key.IssueId,
            fence.Number);
        if (!held) throw new FenceLostException(fence);
    }

    private static LeaseRow Read(SqliteRow row) => new(
        new Lease(
            new Fence(new LeaseKey(row.Text(0), row.Text(1), row.Text(2)), row.Long(3)),
            new ProcessIdentity(row.Int(5), row.Long(6), row.Text(7)),
            row.Text(8),
            row.Text(9),
            row.Time(11),
            row.Time(12),
            row.Time(13)),
        Released: row.Bool(4),
        TakesSlot: row.Bool(10),
        DoubtedAt: row.TimeOrNull(14));
}
