namespace Maestro.Forges.Local;

/// <summary>
/// The commits that some heads have and a base has not, with their parents: what <c>git rev-list --parents HEADS… ^BASE</c> writes. Answers
/// for all heads at once what would take several git processes each.
/// </summary>
internal sealed class CommitGraph
{
    private readonly Dictionary<string, string[]> _parents = new(StringComparer.Ordinal);
    private readonly string _base;

    private CommitGraph(string baseCommit) => _base = baseCommit;

    /// <summary>Reads the answer.</summary>
    /// <param name="baseCommit">The commit whose history was left out.</param>
    /// <param name="lines">One line for each commit: its id, then its parents' ids.</param>
    public static CommitGraph Parse(string baseCommit, string lines)
    {
        var graph = new CommitGraph(baseCommit);
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var ids = line.Split(' ');
            graph._parents[ids[0]] = ids[1..];
        }

        return graph;
    }

    /// <summary>How one of the heads stands to the base.</summary>
    public HeadRelation Relate(string head)
    {
        if (!_parents.ContainsKey(head)) return new HeadRelation(0, head == _base, true);
        var seen = new HashSet<string>(StringComparer.Ordinal) { head };
        var open = new Stack<string>([head]);
        var containsBase = false;
        var related = false;
        while (open.TryPop(out var commit))
        {
            foreach (var parent in _parents[commit])
            {
                // A parent that is not listed is in the base's history; the base itself is left only through it.
                if (!_parents.ContainsKey(parent)) related = true;
                if (parent == _base) containsBase = true;
                if (_parents.ContainsKey(parent) && seen.Add(parent)) open.Push(parent);
            }
        }

        return new HeadRelation(seen.Count, containsBase, related);
    }
}
