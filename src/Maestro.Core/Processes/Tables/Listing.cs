namespace Maestro.Processes.Tables;

/// <summary>Reads a process table that changes while it is read.</summary>
internal static class Listing
{
    /// <summary>On a machine that starts processes faster than they are read, a look ends all the same.</summary>
    private const int MostRounds = 1000;

    /// <summary>
    /// Lists and reads until a list holds nothing that was not read. A parent that was listed and is gone when it is read has made its
    /// child visible before it went, so the next list shows the child: a chain of them cannot slip through between two lists.
    /// </summary>
    /// <param name="list">The pids there are now.</param>
    /// <param name="read">One process; null when it is gone.</param>
    public static IEnumerable<ProcessRow> ReadAll(Func<IEnumerable<int>> list, Func<int, ProcessRow?> read)
    {
        var seen = new HashSet<int>();
        for (var round = 0; round < MostRounds; round++)
        {
            var fresh = list().Where(seen.Add).ToList();
            if (fresh.Count == 0) yield break;
            foreach (var pid in fresh)
            {
                if (read(pid) is { } row) yield return row;
            }
        }
    }
}
