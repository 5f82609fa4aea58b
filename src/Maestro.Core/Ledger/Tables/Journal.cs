using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>
/// The event journal. Bounded: of a lane (and of what belongs to none) the newest events stay, by number and by size, and fewer once the
/// lane is finished. Trimming happens now and then, so a lane may hold a little more for a while. Used under the writer lock.
/// </summary>
internal sealed class Journal
{
    public const int EventsPerLane = 2000;
    public const int EventsPerFinishedLane = 200;
    public const int BytesPerLane = 4 * 1024 * 1024;
    public const int TrimAfterEvents = 64;
    public const int TrimAfterBytes = 512 * 1024;
    public const int FinishedLanesKept = 1000;

    private static readonly Columns All = new("journal", null, "sequence, at, lane, run, type, data");
    private static readonly string After = $"{All.Select} WHERE sequence > ?1 ORDER BY sequence LIMIT ?2";
    private static readonly string AfterOfLane = $"{All.Select} WHERE sequence > ?1 AND lane = ?3 ORDER BY sequence LIMIT ?2";
    private static readonly string AfterOfRun = $"{All.Select} WHERE sequence > ?1 AND run = ?3 ORDER BY sequence LIMIT ?2";

    // The lane narrows the search to what its index holds; the run alone has none.
    private static readonly string AfterOfRunInLane =
        $"{All.Select} WHERE sequence > ?1 AND run = ?3 AND lane = ?4 ORDER BY sequence LIMIT ?2";

    private readonly Dictionary<string, Growth> _sinceTrim = [];

    public static List<JournalEvent> ReadAfter(SqliteSession session, long after, int limit, LaneId? lane, RunId? run)
    {
        if (run is not { } oneRun)
            return lane is { } one ? session.Rows(AfterOfLane, Read, after, limit, one.Value) : session.Rows(After, Read, after, limit);
        var laneOfRun = lane ?? AttemptTable.Find(session, oneRun)?.Lane;
        return laneOfRun is { } known
            ? session.Rows(AfterOfRunInLane, Read, after, limit, oneRun.Value, known.Value)
            : session.Rows(AfterOfRun, Read, after, limit, oneRun.Value);
    }

    public void Add(SqliteSession session, JournalEvent added)
    {
        var data = JournalData.Cap(added.Data);
        session.Run(All.Insert, default, added.At, added.Lane?.Value, added.Run?.Value, added.Type, data);
        var lane = added.Lane?.Value ?? "";

        // What this process adds first is trimmed at once: many processes that add little each must not go unnoticed.
        if (!_sinceTrim.TryGetValue(lane, out var growth)) _sinceTrim[lane] = growth = new Growth { Events = TrimAfterEvents };
        growth.Events++;
        growth.Bytes += data.Length;
        if (growth.Events < TrimAfterEvents && growth.Bytes < TrimAfterBytes) return;
        Trim(session, added.Lane?.Value, EventsPerLane);
        growth.Events = 0;
        growth.Bytes = 0;
    }

    /// <summary>A lane is finished: its journal becomes short, and that of lanes finished long ago goes, with their effects.</summary>
    public void Finish(SqliteSession session, LaneId lane)
    {
        Trim(session, lane.Value, EventsPerFinishedLane);
        _sinceTrim.Remove(lane.Value);
        var old = session.Rows(
            "SELECT id FROM lane WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 20 OFFSET ?1",
            row => row.Text(0),
            FinishedLanesKept);
        foreach (var id in old)
        {
            // The newest number of all stays taken: readers remember how far they have read.
            session.Run("DELETE FROM journal WHERE lane = ?1 AND sequence < (SELECT max(sequence) FROM journal)", id);
            session.Run("DELETE FROM effect WHERE lane = ?1 AND state <> 'pending'", id);
        }
    }

    private static void Trim(SqliteSession session, string? lane, int events)
    {
        var sizes = session.Rows(
            "SELECT sequence, octet_length(data) FROM journal WHERE lane IS ?1 ORDER BY sequence DESC",
            row => (Sequence: row.Long(0), Bytes: row.Long(1)),
            lane);
        var bytes = 0L;
        for (var index = 0; index < sizes.Count; index++)
        {
            bytes += sizes[index].Bytes;
            if (index == 0 || (index < events && bytes <= BytesPerLane)) continue;
            session.Run("DELETE FROM journal WHERE lane IS ?1 AND sequence <= ?2", lane, sizes[index].Sequence);
            return;
        }
    }

    private static JournalEvent Read(SqliteRow row) => new(
        row.Long(0),
        row.Time(1),
        row.TextOrNull(2) is { } lane ? new LaneId(lane) : null,
        row.TextOrNull(3) is { } run ? new RunId(run) : null,
        row.Text(4),
        row.Text(5));

    /// <summary>What was added to a lane's journal since it was last trimmed.</summary>
    private sealed class Growth
    {
        public int Events { get; set; }

        public int Bytes { get; set; }
    }
}
