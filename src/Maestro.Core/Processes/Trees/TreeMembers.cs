using Maestro.Processes.Tables;

namespace Maestro.Processes.Trees;

/// <summary>
/// Knows which processes belong to one tree. A process belongs when its parent does, when it is in the root's session, and, on a
/// thorough look, when it carries the tree's mark or holds one of the root's standard streams. Once seen it stays a member,
/// by pid and start time, whatever becomes of its parents and its session.
/// </summary>
/// <param name="source">The process table.</param>
/// <param name="root">Pid and start time of the root; null when it is of another boot or not known.</param>
/// <param name="mark">The tree's mark; null when it is not known.</param>
/// <param name="streams">Names of the root's standard streams.</param>
/// <param name="recorded">Members known from before.</param>
internal sealed class TreeMembers(
    IProcessSource source, (int Pid, long StartTime)? root, string? mark, IReadOnlyCollection<string> streams, IEnumerable<(int Pid, long StartTime)> recorded)
{
    private const int FirstProcess = 1;
    private readonly int _self = Environment.ProcessId;
    private HashSet<(int Pid, long StartTime)> _known = root is { } first ? [first, .. recorded] : [.. recorded];

    /// <summary>Looks for members among these processes, forgets those that ended, and answers the living.</summary>
    /// <param name="rows">Every process there is.</param>
    /// <param name="also">Pids that are members whatever else is known of them.</param>
    /// <param name="thorough">Look into environments and descriptors too.</param>
    /// <param name="found">Called for each member the moment it is known to be one.</param>
    public IReadOnlyList<ProcessRow> Look(IEnumerable<ProcessRow> rows, IReadOnlyList<int> also, bool thorough, Action<ProcessRow>? found = null)
    {
        var session = OpenSession();
        var members = new Dictionary<int, ProcessRow>();
        var fresh = new Queue<ProcessRow>();
        var others = new List<ProcessRow>();
        foreach (var row in rows)
        {
            if (row.Ended || row.Pid == _self || row.Pid <= FirstProcess) continue;
            if (also.Contains(row.Pid) || _known.Contains((row.Pid, row.StartTime)) || InSession(row, session) || (thorough && CarriesTrace(row.Pid)))
            {
                Add(row);
            }
            else
            {
                others.Add(row);
            }
        }

        // A child is never older than its parent: an older one names a parent whose pid was given away (Windows).
        var children = others.ToLookup(row => row.ParentPid);
        while (fresh.TryDequeue(out var parent))
        {
            foreach (var child in children[parent.Pid].Where(child => child.StartTime >= parent.StartTime)) Add(child);
        }

        _known = [.. members.Values.Select(row => (row.Pid, row.StartTime))];
        return [.. members.Values];

        void Add(ProcessRow row)
        {
            if (!members.TryAdd(row.Pid, row)) return;
            fresh.Enqueue(row);
            found?.Invoke(row);
        }
    }

    private static bool InSession(ProcessRow row, int session) => session != 0 && row.SessionId == session;

    private bool CarriesTrace(int pid) =>
        (mark is not null && source.ReadMark(pid) is { } value && TreeMark.Belongs(value, mark)) || source.HoldsStream(pid, streams);

    /// <summary>
    /// The root's session while its number is surely still the tree's: the root has it, as a zombie too, or a known member does.
    /// An emptied session's number may be given to a stranger.
    /// </summary>
    private int OpenSession() =>
        root is { } first
            && _known.Append(first).Any(one => source.Read(one.Pid) is { } row && row.StartTime == one.StartTime && row.SessionId == first.Pid)
            ? first.Pid
            : 0;
}
