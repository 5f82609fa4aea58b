using Maestro.Gates;

namespace Maestro.Git;

/// <summary>
/// Tells, before a worktree is moved from one commit to another, what in it would be lost and what only looks like a change: a move that was killed
/// leaves files, or the whole index, as the new commit has them.
/// </summary>
internal sealed class ForwardCheck(GitCommand git, GitPlace place, LaneWorktree worktree, FileGate files)
{
    private readonly GitObjects _objects = new(git, place);

    /// <summary>Looks; changes nothing.</summary>
    /// <param name="head">Where the worktree stands.</param>
    /// <param name="commit">Where it is to go; a descendant.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <returns>The paths whose content is in neither commit, and the entries that the index needs so that git sees what has arrived already.</returns>
    public async Task<(IReadOnlyList<string> Work, IReadOnlyList<GitIndexEntry> Arrived)> ReadAsync(
        string head, string commit, CancellationToken cancellation)
    {
        var status = await worktree.ReadStatusAsync(cancellation);
        var inTheWay = InTheWay(await _objects.ReadChangesAsync(head, commit, cancellation));
        if (status.IsClean && inTheWay.Count == 0) return ([], []);

        var target = (await _objects.ListAsync(commit, "", recursive: true, cancellation)).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var differing = await ReadDifferingAsync(commit, cancellation);
        var stagedElse = (await git.RunAsync(GitCall.DiffIndex, place, [commit], cancellation)).OutputText.Split('\0').ToHashSet(StringComparer.Ordinal);
        var changed = status.Unstaged.Concat(status.Untracked).Concat(inTheWay).Distinct(StringComparer.Ordinal).ToList();
        var work = changed.Where(path => !HasArrived(path))
            .Concat(status.Staged.Where(stagedElse.Contains))
            .Concat(status.Conflicted)
            .Concat(status.Hidden);
        return ([.. work.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. changed.Select(Entry)]);

        bool HasArrived(string path) => target.ContainsKey(path) ? !differing.Contains(path) : !IsThere(path);

        GitIndexEntry Entry(string path) => target.TryGetValue(path, out var entry) ? new(path, entry.Mode, entry.Id) : new(path, null, null);
    }

    /// <summary>Paths whose files are not as a commit has them.</summary>
    private async Task<HashSet<string>> ReadDifferingAsync(string commit, CancellationToken cancellation)
    {
        using var index = new PrivateIndex(git, place, files);
        await index.ReadAsync(commit, cancellation);
        return [.. (await index.ReadStatusAsync(cancellation)).Unstaged];
    }

    // What the commit adds may stand on files that git ignores, and git would overwrite those without a word.
    private List<string> InTheWay(IReadOnlyList<GitChange> changes)
    {
        var leaving = changes.Where(change => change.Kind is not GitChangeKind.Added).Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        var looked = new HashSet<string>(StringComparer.Ordinal);
        List<string> found = [];
        foreach (var change in changes.Where(change => change.Kind == GitChangeKind.Added))
        {
            var before = found.Count;
            for (var end = change.Path.LastIndexOf('/'); end > 0; end = change.Path.LastIndexOf('/', end - 1))
            {
                var folder = change.Path[..end];
                if (!looked.Add(folder)) break;
                if (IsThere(folder) && !IsFolder(folder) && !leaving.Contains(folder)) found.Add(folder);
            }

            if (found.Count == before && IsThere(change.Path)) found.Add(change.Path);
        }

        return found;
    }

    // An empty folder holds nothing.
    private bool IsThere(string path)
    {
        var full = Path.Combine(worktree.Path, path);
        return IsFolder(path) ? Directory.EnumerateFileSystemEntries(full).Any() : File.Exists(full) || new FileInfo(full).LinkTarget is not null;
    }

    private bool IsFolder(string path) => new DirectoryInfo(Path.Combine(worktree.Path, path)) is { Exists: true, LinkTarget: null };
}
