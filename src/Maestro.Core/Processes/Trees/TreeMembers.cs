using Maestro.Processes.Tables;

namespace Maestro.Processes.Trees;

/// <summary>
/// Knows which processes belong to one tree. A process belongs when its parent does, when it is in the root's session, and, on a
/// thorough look, when it carries the tree's mark or holds one of the root's standard streams. Once seen it stays a member,
/// by pid and start time, whatever becomes of its parents and its session.
/// </summary>
/// <param name="source">The process table.</param>
/// <param name="root">Pid and start time of the root.</param>
/// <param name="mark">The tree's mark; null when it is not known.</param>
/// <param name="streams">Names of the root's standard streams.</param>
/// <param name="recorded">Members known from before.</param>
internal sealed class TreeMembers(
    IProcessSource source, (int Pid, long StartTime)? root, string? mark, IReadOnlyCollection<string> streams, IEnumerable<(int Pid, long StartTime)> recorded)
{
    private readonly int _self = Environment.ProcessId;
    private Dictionary<int, long> _known = recorded.Concat(root is { } first ? [first] : []).Distinct().ToDictionary(one => one.Pid, one => one.StartTime);

    /// <summary>Looks for members among these processes, forgets those that ended, and answers the living.</summary>
    /// <param name="rows">Every process there is.</param>
    /// <param name="also">Pids that are members whatever else is known of them.</param>
    /// <param name="thorough">Look into environments and descriptors too.</param>
    public IReadOnlyList<ProcessRow> Look(IReadOnlyList<ProcessRow> rows, IReadOnlyList<int> also, bool thorough)
    {
        var candidates = rows.Where(row => !row.Ended && row.Pid != _self && row.Pid > 1).ToList();
        var members = new Dictionary<int, ProcessRow>();
        var fresh = new Queue<ProcessRow>();
        foreach (var row in candidates.Where(row => (_known.TryGetValue(row.Pid, out var start) && start == row.StartTime) || also.Contains(row.Pid)))
        {
            members.Add(row.Pid, row);
            fresh.Enqueue(row);
        }

        var session = OpenSession(rows, members.Values);
        foreach (var row in candidates)
        {
            if (members.ContainsKey(row.Pid)) continue;
            if ((session != 0 && row.SessionId == session) || (thorough && (CarriesMark(row.Pid) || source.HoldsStream(row.Pid, streams))))
            {
                members.Add(row.Pid, row);
                fresh.Enqueue(row);
            }
        }

        var children = candidates.ToLookup(row => row.ParentPid);
        while (fresh.TryDequeue(out var parent))
        {
            // A child is never older than its parent: an older one names a parent whose pid was given away (Windows).
            foreach (var child in children[parent.Pid])
            {
                if (child.StartTime >= parent.StartTime && members.TryAdd(child.Pid, child)) fresh.Enqueue(child);
            }
        }

        _known = members.ToDictionary(pair => pair.Key, pair => pair.Value.StartTime);
        return [.. members.Values];
    }

    private bool CarriesMark(int pid) => mark is not null && source.ReadMark(pid) is { } value && TreeMark.Belongs(value, mark);

    /// <summary>
    /// The root's session while its number is surely still the tree's: the root has it (a zombie too), or a known member does.
    /// An emptied session's number may be given to a stranger.
    /// </summary>
    private int OpenSession(IReadOnlyList<ProcessRow> rows, IEnumerable<ProcessRow> living)
    {
        if (root is not { } first) return 0;
        var open = rows.Any(row => row.Pid == first.Pid && row.StartTime == first.StartTime && row.SessionId == first.Pid)
            || living.Any(row => row.SessionId == first.Pid);
        return open ? first.Pid : 0;
    }
}
