using Maestro.Ledger.Sqlite;
using Maestro.Problems;

namespace Maestro.Trackers.Local;

/// <summary>Makes and removes blockers inside one transaction: none blocks itself, whatever the way round.</summary>
/// <param name="writer">The transaction.</param>
/// <param name="session">Its connection.</param>
internal sealed class BlockerWriter(TrackerWriter writer, SqliteSession session)
{
    /// <summary>The problem with an identifier; null when there is such an issue.</summary>
    public Problem? CheckKnown(string identifier)
    {
        if (writer.FindIssue(identifier) is not null) return null;
        return TrackerProblems.IssueUnknown(identifier, session.Rows("SELECT identifier FROM issue", static row => row.Text(0)));
    }

    /// <summary>Lets one issue block another; the number of changes: 0 when it did already.</summary>
    /// <exception cref="MaestroException">It would block itself, at once or around a cycle.</exception>
    public int Add(long blocked, string identifier)
    {
        var blocking = RowOf(identifier);
        if (blocking == blocked) throw TrackerProblems.Refuse(TrackerProblems.BlocksItself(NameOf(blocked)));
        if (FindWay(blocking, blocked) is { } way)
            throw TrackerProblems.Refuse(TrackerProblems.BlockerCycle(NameOf(blocked), [NameOf(blocked), .. way.Select(NameOf)]));
        var added = session.Run("INSERT INTO blocker (blocked, blocking) VALUES (?1, ?2) ON CONFLICT DO NOTHING", blocked, blocking);
        if (added > 0) writer.Issues.Record(blocked, IssueEventKind.Blocked, null, NameOf(blocking));
        return added;
    }

    /// <summary>Takes a blocker away; the number of changes: 0 when it was none.</summary>
    public int Remove(long blocked, string identifier)
    {
        var blocking = RowOf(identifier);
        var removed = session.Run("DELETE FROM blocker WHERE blocked = ?1 AND blocking = ?2", blocked, blocking);
        if (removed > 0) writer.Issues.Record(blocked, IssueEventKind.Unblocked, NameOf(blocking), null);
        return removed;
    }

    /// <summary>The issues from one to another along "is blocked by"; null when there is no way.</summary>
    private List<long>? FindWay(long from, long to)
    {
        var cameFrom = new Dictionary<long, long> { [from] = 0 };
        var open = new Queue<long>([from]);
        while (open.TryDequeue(out var row))
        {
            if (row == to)
            {
                var way = new List<long>();
                for (var step = row; step != 0; step = cameFrom[step]) way.Insert(0, step);
                return way;
            }

            foreach (var next in session.Rows("SELECT blocking FROM blocker WHERE blocked = ?1", static found => found.Long(0), row))
            {
                if (cameFrom.TryAdd(next, row)) open.Enqueue(next);
            }
        }

        return null;
    }

    private long RowOf(string identifier) => session.Number("SELECT seq FROM issue WHERE identifier = ?1", NameKey.Of(identifier));

    private string NameOf(long row) => session.First("SELECT identifier FROM issue WHERE seq = ?1", static found => found.Text(0), row)!;
}
