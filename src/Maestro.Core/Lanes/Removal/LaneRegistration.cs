using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>
/// Takes what the repository knows of a worktree away, once its folder is gone: the worktree's own git directory. Not by <c>git worktree remove</c>, which
/// would delete whatever has come to the worktree's path by then, and whose half-done work other git processes stumble over.
/// </summary>
internal sealed class LaneRegistration(SharedRepository repository, FileGate files)
{
    private readonly LaneTrash _trash = new(Path.Combine(repository.CommonDirectory, "maestro"), files);

    /// <summary>Refuses a worktree that a person locked.</summary>
    /// <exception cref="Problems.MaestroException"><c>worktree_locked</c>.</exception>
    public static void CheckLock(LanePlan plan)
    {
        var path = Path.Combine(plan.GitDirectory!, "locked");
        if (FileStatus.Read(path) is not { } status) return;
        throw LaneProblems.Locked(plan.Path, status.Kind == FileKind.File ? File.ReadAllText(path).Trim() : "");
    }

    /// <summary>The repository still knows the worktree, or something of that is on its way out.</summary>
    public bool Exists(LanePlan plan) => IsOurs(plan) || _trash.Holds(plan.GitDirectory!);

    /// <summary>Makes the repository forget it; nothing happens when it has.</summary>
    /// <exception cref="Problems.MaestroException">It cannot be deleted (<c>worktree_not_removed</c>), or changed while it was (<c>lane_mismatch</c>).</exception>
    public void Remove(LanePlan plan)
    {
        var directory = plan.GitDirectory!;
        _trash.Restore(directory);
        if (IsOurs(plan)) _trash.Take(directory, FolderIdentity.Read(directory), taken => Names(taken, plan.Path));
        _trash.Empty(directory);
    }

    // The name is given again once it is free: then it is another worktree's.
    private bool IsOurs(LanePlan plan) =>
        string.Equals(Path.GetDirectoryName(plan.GitDirectory!), Path.Combine(repository.CommonDirectory, "worktrees"), RealPath.Comparison)
        && FileStatus.Read(plan.GitDirectory!) is { IsFolder: true }
        && Names(plan.GitDirectory!, plan.Path);

    // Without the file git was killed while it deleted the directory.
    private static bool Names(string directory, string path)
    {
        var file = Path.Combine(directory, "gitdir");
        if (FileStatus.Read(file) is not { } status) return true;
        if (status.Kind != FileKind.File) return false;
        var named = File.ReadAllText(file).TrimEnd('\n', '\r');
        return string.Equals(Path.GetFullPath(named, directory), Path.Combine(path, ".git"), RealPath.Comparison);
    }
}
