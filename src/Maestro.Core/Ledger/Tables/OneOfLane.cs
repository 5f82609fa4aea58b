using Maestro.Lanes;
using Maestro.Ledger.Sqlite;

namespace Maestro.Ledger.Tables;

/// <summary>A table that has at most one row of a lane; column 0 is the lane.</summary>
internal sealed class OneOfLane
{
    private readonly string _find;
    private readonly string _all;
    private readonly string _remove;

    /// <param name="table">Its name.</param>
    /// <param name="columns">Its columns after the lane.</param>
    public OneOfLane(string table, string columns)
    {
        var all = new Columns(table, "lane", $"lane, {columns}");
        Upsert = all.Upsert;
        _find = $"{all.Select} WHERE lane = ?1";
        _all = all.Select;
        _remove = $"DELETE FROM {table} WHERE lane = ?1";
    }

    public string Upsert { get; }

    public T? Find<T>(SqliteSession session, LaneId lane, SqliteMap<T> map) => session.First(_find, map, lane.Value);

    /// <summary>By lane. All at once: few lanes have such a row, and none has for long.</summary>
    public Dictionary<string, T> ReadAll<T>(SqliteSession session, SqliteMap<T> map)
        where T : class
    {
        var all = new Dictionary<string, T>();
        session.Rows<object?>(_all, row =>
        {
            all.Add(row.Text(0), map(row));
            return null;
        });
        return all;
    }

    public void Remove(SqliteSession session, LaneId lane) => session.Run(_remove, lane.Value);
}
