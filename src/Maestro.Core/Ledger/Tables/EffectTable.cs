using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>Effects, in the order in which they were intended.</summary>
internal static class EffectTable
{
    private static readonly Columns All = new(
        "effect", null, "key, lane, run, type, guarantee, payload, state, receipt, intended_at, settled_at");

    private static readonly string ByKey = $"{All.Select} WHERE key = ?1";
    private static readonly string Pending = $"{All.Select} WHERE state = 'pending' ORDER BY sequence";
    private static readonly string PendingOfLane = $"{All.Select} WHERE state = 'pending' AND lane = ?1 ORDER BY sequence";
    private static readonly string OfLane = $"{All.Select} WHERE lane = ?1 ORDER BY sequence";

    public static EffectRecord? Find(SqliteSession session, string key) => session.First(ByKey, Read, key);

    public static List<EffectRecord> ReadPending(SqliteSession session, LaneId? lane) =>
        lane is { } one ? session.Rows(PendingOfLane, Read, one.Value) : session.Rows(Pending, Read);

    public static List<EffectRecord> ReadOfLane(SqliteSession session, LaneId lane) => session.Rows(OfLane, Read, lane.Value);

    public static void Add(SqliteSession session, EffectRecord effect) => session.Run(
        All.Insert,
        effect.Key,
        effect.Lane.Value,
        effect.Run?.Value,
        effect.Type,
        SqliteValue.Of(effect.Guarantee),
        effect.Payload,
        SqliteValue.Of(effect.State),
        effect.Receipt,
        effect.IntendedAt,
        effect.SettledAt);

    public static void Settle(SqliteSession session, string key, EffectState state, string? receipt, DateTimeOffset at)
    {
        var settled = session.Run(
            "UPDATE effect SET state = ?2, receipt = ?3, settled_at = ?4 WHERE key = ?1 AND state = 'pending'",
            key,
            SqliteValue.Of(state),
            receipt,
            at);

        // The first settlement stands; an effect that was never intended is a mistake of the caller.
        if (settled == 0 && !session.Any("SELECT 1 FROM effect WHERE key = ?1", key))
            throw new InvalidOperationException($"The effect {key} was never intended.");
    }

    private static EffectRecord Read(SqliteRow row) => new(
        row.Text(0),
        new LaneId(row.Text(1)),
        row.TextOrNull(2) is { } run ? new RunId(run) : null,
        row.Text(3),
        row.Member<EffectGuarantee>(4),
        row.Text(5),
        row.Member<EffectState>(6),
        row.TextOrNull(7),
        row.Time(8),
        row.TimeOrNull(9));
}
