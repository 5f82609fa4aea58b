using Maestro.Gates;

namespace Maestro.Lanes;

/// <summary>
/// Takes a lane's folder (or git directory) out of its place before anything in it is deleted. It first gets a name that nobody can guess, then it is looked at again; only
/// what is then still the folder that was looked at before gets the name that says it may be deleted. So whatever is put in the lane's place at any
/// moment, a link or another folder, is at most renamed, and put back.
/// </summary>
/// <param name="folder">Where it is put until it is deleted; on the same file system, and nobody's but ours.</param>
/// <param name="files">Renames and deletes.</param>
internal sealed class LaneTrash(string folder, FileGate files)
{
    private const string Leaving = ".leaving-";
    private const string Gone = ".gone-";

    /// <summary>Takes the folder out of its place.</summary>
    /// <param name="path">The lane's folder.</param>
    /// <param name="looked">Which folder was looked through; null where the system does not tell.</param>
    /// <param name="isLane">Whether a folder is this lane's, by what is in it.</param>
    /// <exception cref="Problems.MaestroException">Another folder or a link has taken its place (<c>lane_mismatch</c>), or it cannot be moved.</exception>
    public void Take(string path, FolderIdentity? looked, Func<string, bool> isLane)
    {
        files.MakeFolder(FilePurpose.Worktree, folder);
        var name = $"{Guid.NewGuid():n}-{Path.GetFileName(path)}";
        var leaving = Path.Combine(folder, Leaving + name);
        Rename(path, leaving);
        var isSame = FileStatus.Read(leaving) is { IsFolder: true } && FolderIdentity.Read(leaving) == looked && isLane(leaving);
        if (!isSame)
        {
            PutBack(leaving, path);
            throw LaneProblems.Mismatch(path, "folder", "another one than was looked at a moment ago", "one of the lane's own");
        }

        Rename(leaving, Path.Combine(folder, Gone + name));
    }

    /// <summary>Puts back what was taken and not looked at again, because the taking was cut off.</summary>
    /// <param name="path">The lane's folder.</param>
    /// <exception cref="Problems.MaestroException">Something has taken its place meanwhile (<c>worktree_path_occupied</c>).</exception>
    public void Restore(string path)
    {
        foreach (var leaving in Find(Leaving, path)) PutBack(leaving, path);
    }

    /// <summary>Deletes what was taken out of a lane's place; what cannot be deleted is deleted by the next call.</summary>
    /// <exception cref="Problems.MaestroException">Something in it cannot be deleted (<c>worktree_not_removed</c>).</exception>
    public void Empty(string path)
    {
        foreach (var gone in Find(Gone, path))
        {
            try
            {
                files.TryRemoveFolder(FilePurpose.Worktree, gone, FolderIdentity.Read(gone));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw FileFailure.Of(failure, "worktree_not_removed", gone, "Look what holds it, or delete it by hand; nothing in it is needed.");
            }
        }
    }

    /// <summary>Something of a lane is still on its way out.</summary>
    public bool Holds(string path) => Find(Leaving, path).Concat(Find(Gone, path)).Any();

    // The number in the middle has a fixed length, so no lane's name is taken for the end of another's.
    private IReadOnlyList<string> Find(string prefix, string path)
    {
        if (!Directory.Exists(folder)) return [];
        var key = Path.GetFileName(path);
        var length = prefix.Length + 33 + key.Length;
        return [.. Directory.EnumerateFileSystemEntries(folder, $"{prefix}*").Where(entry =>
            Path.GetFileName(entry) is var name && name.Length == length && name.EndsWith($"-{key}", StringComparison.Ordinal))];
    }

    private void PutBack(string leaving, string path)
    {
        if (FileStatus.Read(path) is not null) throw LaneProblems.PathOccupied(path, $"Something that came while the lane was taken away (it is at {leaving} now)");
        Rename(leaving, path);
    }

    private void Rename(string path, string target)
    {
        try
        {
            files.Rename(FilePurpose.Worktree, path, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileFailure.Of(failure, "worktree_not_removed", path, "Look what holds it open, then try again.");
        }
    }
}
