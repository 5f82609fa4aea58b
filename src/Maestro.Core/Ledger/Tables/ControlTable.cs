using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>Control requests; the settled ones are kept only for a while.</summary>
internal static class ControlTable
{
    private const int KeptSettled = 1000;

    private static readonly Columns All = new(
        "control", null, "id, kind, lane, fence_number, expected_turn, text, by, at, expires_at, result, detail");

    private static readonly string ById = $"{All.Select} WHERE id = ?1";
    private static readonly string Pending = $"{All.Select} WHERE result IS NULL ORDER BY id";

    public static ControlRequest? Find(SqliteSession session, long id) => session.First(ById, Read, id);

    public static List<ControlRequest> ReadPending(SqliteSession session) => session.Rows(Pending, Read);

    public static long Add(SqliteSession session, ControlRequest request)
    {
        session.Run(
            All.Insert,
            default,
            SqliteValue.Of(request.Kind),
            request.Lane?.Value,
            request.FenceNumber,
            request.ExpectedTurn,
            request.Text,
            request.By,
            request.At,
            request.ExpiresAt,
            SqliteValue.Of(request.Result),
            request.Detail);
        var id = session.LastRowId;
        session.Run("DELETE FROM control WHERE id <= ?1 AND result IS NOT NULL", id - KeptSettled);
        return id;
    }

    public static void Settle(SqliteSession session, long id, ControlResult result, string? detail, DateTimeOffset at)
    {
        var settled = session.Run(
            "UPDATE control SET result = ?2, detail = ?3, settled_at = ?4 WHERE id = ?1 AND result IS NULL",
            id,
            SqliteValue.Of(result),
            detail,
            at);

        // The first result stands: who waits for it may have read it already.
        if (settled == 0 && !session.Any("SELECT 1 FROM control WHERE id = ?1", id))
            throw new InvalidOperationException($"There is no control request {id}.");
    }

    private static ControlRequest Read(SqliteRow row) => new(
        row.Long(0),
        row.Member<ControlKind>(1),
        row.TextOrNull(2) is { } lane ? new LaneId(lane) : null,
        row.LongOrNull(3),
        row.TextOrNull(4),
        row.TextOrNull(5),
        row.Text(6),
        row.Time(7),
        row.Time(8),
        row.MemberOrNull<ControlResult>(9),
        row.TextOrNull(10));
}
