namespace Maestro.Forges.Local;

/// <summary>The paths that differ between two commits, renames followed: what <c>git diff-tree --name-status --find-renames -z</c> writes.</summary>
internal sealed class PathChanges
{
    private readonly Dictionary<string, string?> _now = new(StringComparer.Ordinal);
    private readonly HashSet<string> _added = new(StringComparer.Ordinal);

    private PathChanges()
    {
    }

    /// <summary>Nothing is known: every path counts as gone.</summary>
    public static PathChanges Unknown { get; } = new() { IsUnknown = true };

    private bool IsUnknown { get; init; }

    /// <summary>Reads the answer: a letter and a path, or R or C with a number and two paths.</summary>
    public static PathChanges Parse(string answer)
    {
        var changes = new PathChanges();
        var fields = answer.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (var next = 0; next + 1 < fields.Length;)
        {
            var (kind, path) = (fields[next][0], fields[next + 1]);
            next += 2;
            switch (kind)
            {
                case 'R':
                    changes._now[path] = fields[next++];
                    break;
                case 'C':
                    changes._added.Add(fields[next++]);
                    break;
                case 'A':
                    changes._added.Add(path);
                    break;
                case 'M':
                    changes._now[path] = path;
                    break;
                default:
                    // Deleted, or a file that became a link or a submodule.
                    changes._now[path] = null;
                    break;
            }
        }

        return changes;
    }

    /// <summary>Whether a path differs, and where its file is now: null when it is gone, or came only later.</summary>
    public bool TryFollow(string path, out string? now)
    {
        if (_now.TryGetValue(path, out now)) return true;
        return IsUnknown || _added.Contains(path);
    }
}
