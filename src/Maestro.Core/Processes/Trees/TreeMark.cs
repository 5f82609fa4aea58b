namespace Maestro.Processes.Trees;

/// <summary>
/// The name of a process tree as its members carry it. The variable holds every tree a process belongs to, outermost first,
/// separated by <c>:</c>, so a Maestro that runs inside another one's lane leaves nothing that the outer one cannot find.
/// </summary>
internal static class TreeMark
{
    /// <summary>The environment variable that every descendant inherits.</summary>
    public const string Variable = "MAESTRO_TREE";

    /// <summary>The variable's value for a child.</summary>
    /// <param name="ambient">This process's own value, when it runs in a tree itself.</param>
    /// <param name="mark">The child's tree.</param>
    public static string Compose(string? ambient, string mark) => string.IsNullOrEmpty(ambient) ? mark : $"{ambient}:{mark}";

    /// <summary>True when a process with this value belongs to the tree, or to one inside it (<c>run-17</c> holds <c>run-17/agent</c>).</summary>
    /// <param name="value">The variable's value.</param>
    /// <param name="mark">The tree asked for.</param>
    public static bool Belongs(string value, string mark)
    {
        foreach (var range in value.AsSpan().Split(':'))
        {
            var name = value.AsSpan(range);
            if (name.StartsWith(mark, StringComparison.Ordinal) && (name.Length == mark.Length || name[mark.Length] == '/')) return true;
        }

        return false;
    }
}
