using Maestro.Gates;
using Maestro.Git;
using Maestro.Problems;

namespace Maestro.Lanes;

/// <summary>The folder that holds every lane's worktree. Nothing of a lane is made, read or removed outside it.</summary>
internal sealed class WorktreeRoot
{
    private readonly FileGate _files;
    private readonly bool _isInRepository;

    private WorktreeRoot(FileGate files, string path, bool isInRepository)
    {
        _files = files;
        _isInRepository = isInRepository;
        Path = path;
    }

    /// <summary>Absolute, without links.</summary>
    public string Path { get; }

    /// <summary>Looks at the configured folder; makes nothing.</summary>
    /// <param name="files">Writes what <see cref="Make"/> makes.</param>
    /// <param name="repository">The repository whose lanes it holds.</param>
    /// <param name="configured">The folder as the settings name it; absolute.</param>
    /// <exception cref="MaestroException">No lane may live there (<c>worktree_root_invalid</c>).</exception>
    public static WorktreeRoot Open(FileGate files, SharedRepository repository, string configured)
    {
        var path = RealPath.Of(configured);
        if (File.Exists(path)) throw Invalid(configured, "It is a file.");
        if (RealPath.IsWithin(repository.Root, path)) throw Invalid(configured, "It is the repository itself or a folder around it.");
        if (RealPath.IsWithin(path, repository.CommonDirectory)) throw Invalid(configured, "It lies in the repository's git directory.");
        // A link that a merged change brought into the checkout must not choose where lanes live; an operator can name the place itself.
        var isWithin = RealPath.IsWithin(path, repository.Root);
        if (!isWithin && RealPath.IsWithin(System.IO.Path.GetFullPath(configured), repository.Root))
            throw Invalid(configured, $"A symbolic link in the checkout leads it to {path}.");
        return new WorktreeRoot(files, path, isWithin);
    }

    /// <summary>Makes the folder when it is missing, with a rule in it that keeps it out of the operator's status; writes nothing when all is there.</summary>
    /// <exception cref="MaestroException">It cannot be written (<c>worktree_root_unwritable</c>, <c>disk_full</c>).</exception>
    public void Make()
    {
        try
        {
            _files.MakeFolder(FilePurpose.WorktreeRoot, Path);
            var rule = System.IO.Path.Combine(Path, ".gitignore");
            if (_isInRepository && !File.Exists(rule)) _files.TryCreate(FilePurpose.WorktreeRoot, rule, "# Lanes of Maestro: worktrees of this repository, none of its content.\n*\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileFailure.Of(failure, "worktree_root_unwritable", Path, "Give the account write access, or set another worktree_root.");
        }
    }

    /// <summary>Where a lane's worktree is or will be.</summary>
    public string FolderOf(LaneKey key) => System.IO.Path.Combine(Path, key.Value);

    /// <summary>Resolves a path and refuses it when it does not end below this folder, symbolic links followed.</summary>
    /// <param name="path">Absolute.</param>
    /// <returns>The path without links.</returns>
    /// <exception cref="MaestroException">It lies elsewhere (<c>path_outside_worktree_root</c>).</exception>
    public string Contain(string path)
    {
        var real = RealPath.Of(path);
        if (RealPath.IsWithin(real, Path) && !string.Equals(real, Path, RealPath.Comparison)) return real;
        throw new MaestroException(
            ProblemKind.NeedsAttention,
            new Problem("path_outside_worktree_root", path, $"It leads to {real}, which is not below {Path}.", "Remove the symbolic link, or correct worktree_root."));
    }

    /// <summary>Whether a path is exactly a folder's place in here: directly below, reached through no link.</summary>
    /// <param name="path">Absolute.</param>
    public bool Holds(string path) =>
        string.Equals(RealPath.Of(path), System.IO.Path.TrimEndingDirectorySeparator(path), RealPath.Comparison)
        && string.Equals(System.IO.Path.GetDirectoryName(System.IO.Path.TrimEndingDirectorySeparator(path)), Path, RealPath.Comparison);

    private static MaestroException Invalid(string configured, string message) => new(
        ProblemKind.Usage,
        new Problem("worktree_root_invalid", configured, message, "Set worktree_root in maestro.toml to a folder of its own, such as .worktrees."));
}
