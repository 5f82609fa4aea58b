using Maestro.Gates;
using Maestro.Problems;

namespace Maestro.Git;

/// <summary>
/// A linked worktree, seen from the host. Its directories are the recorded ones and are handed to git. That alone is not enough: git's
/// reference store reads the <c>commondir</c> file whatever it was told, so the files that tie worktree and repository together are
/// compared before every question, and nothing is run when one of them leads elsewhere.
/// </summary>
internal sealed class LaneWorktree
{
    private readonly GitCommand _git;
    private readonly GitPlace _place;
    private readonly GitObjects _objects;
    private readonly string _commonDirectory;

    /// <summary>Looks at a worktree; reads nothing yet.</summary>
    /// <param name="git">Runs git.</param>
    /// <param name="path">The worktree's folder; absolute.</param>
    /// <param name="gitDirectory">Its own git directory; absolute.</param>
    /// <param name="commonDirectory">The repository's common git directory; absolute.</param>
    /// <param name="trust">What must be unchanged in the repository.</param>
    public LaneWorktree(GitCommand git, string path, string gitDirectory, string commonDirectory, RepositoryTrust? trust)
    {
        _git = git;
        _place = GitPlace.In(path, gitDirectory, commonDirectory, trust);
        _objects = new GitObjects(git, _place);
        _commonDirectory = commonDirectory;
        Path = path;
        GitDirectory = gitDirectory;
    }

    /// <summary>The worktree's folder.</summary>
    public string Path { get; }

    /// <summary>Its own git directory.</summary>
    public string GitDirectory { get; }

    /// <summary>The commit that it stands at; null before the first one.</summary>
    /// <exception cref="MaestroException">Its links lead elsewhere (<c>lane_mismatch</c>).</exception>
    public Task<string?> ReadHeadAsync(CancellationToken cancellation)
    {
        CheckLinks();
        return _objects.ResolveAsync("HEAD", cancellation);
    }

    /// <summary>The branch that it has checked out; null when detached.</summary>
    /// <exception cref="MaestroException">Its links lead elsewhere (<c>lane_mismatch</c>).</exception>
    public Task<string?> ReadBranchAsync(CancellationToken cancellation)
    {
        CheckLinks();
        return new GitRefs(_git, _place).ReadHeadBranchAsync(cancellation);
    }

    /// <summary>What it holds besides its commit. Submodules count by the commit that they stand at; nothing is run in them.</summary>
    /// <exception cref="MaestroException">Its links lead elsewhere (<c>lane_mismatch</c>).</exception>
    public async Task<GitStatus> ReadStatusAsync(CancellationToken cancellation)
    {
        CheckLinks();
        var status = GitStatus.Parse((await _git.RunAsync(GitCall.Status, _place, [], cancellation)).OutputText);
        var index = await _git.RunAsync(GitCall.LsFiles, _place, ["-v"], cancellation);
        return status.WithIndex(index.OutputText, path => System.IO.Path.Exists(System.IO.Path.Combine(Path, path)));
    }

    /// <summary>
    /// Moves it forward to a commit that descends from its own: files, index and branch. Nobody else may work in it meanwhile. What was cut off
    /// goes on when it is run again.
    /// </summary>
    /// <param name="branch">The branch that it has checked out.</param>
    /// <param name="commit">Where it is to go; in the repository.</param>
    /// <param name="files">Makes what the host needs beside the worktree.</param>
    /// <param name="time">Tells how old a lock is.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="MaestroException">Its links lead elsewhere (<c>lane_mismatch</c>).</exception>
    /// <exception cref="GitException">The commit is not here (<c>commit_missing</c>), or another git has the index (<c>index_locked</c>).</exception>
    public Task<ForwardResult> ForwardAsync(string branch, string commit, FileGate files, TimeProvider time, CancellationToken cancellation) =>
        new WorktreeForward(_git, _place, this, files, time).MoveAsync(branch, GitObjectId.Check(commit), cancellation);

    /// <summary>The entries of its index.</summary>
    /// <exception cref="MaestroException">Its links lead elsewhere (<c>lane_mismatch</c>).</exception>
    public async Task<IReadOnlyList<GitIndexEntry>> ReadIndexAsync(CancellationToken cancellation)
    {
        CheckLinks();
        return GitIndexEntry.Read((await _git.RunAsync(GitCall.LsFiles, _place, ["--stage"], cancellation)).OutputText);
    }

    /// <summary>The submodules with something in them, which belongs to repositories of their own and which git does not look at here; with <c>/</c> at the end.</summary>
    /// <exception cref="MaestroException">Its links lead elsewhere (<c>lane_mismatch</c>).</exception>
    public async Task<IReadOnlyList<string>> ReadFilledSubmodulesAsync(CancellationToken cancellation) =>
        [.. (await ReadIndexAsync(cancellation)).Where(entry => entry.IsSubmodule && IsFilled(entry.Path)).Select(entry => $"{entry.Path}/")];

    /// <summary>
    /// Writes what it holds as a commit on top of its own, files as they are; changes nothing in it. The same content gives the same commit.
    /// </summary>
    /// <param name="ignored">Ignored files that are to be in it, too.</param>
    /// <param name="files">Makes what the host needs beside the worktree.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <returns>The commit; its own when it holds nothing besides.</returns>
    /// <exception cref="MaestroException">Something cannot be in a commit (<c>work_not_keepable</c>), or its links lead elsewhere.</exception>
    public Task<string> SnapshotAsync(IReadOnlyList<string> ignored, FileGate files, CancellationToken cancellation) =>
        new WorktreeSnapshot(_git, _place, this, files).WriteAsync(ignored, cancellation);

    /// <summary>The exception for what cannot be in a commit.</summary>
    internal MaestroException NotKeepable(IReadOnlyList<string> paths) => new(
        ProblemKind.NeedsAttention,
        new Problem(
            "work_not_keepable",
            Path,
            $"These are repositories of their own, or nothing that a commit can hold: {string.Join(", ", paths.Take(20))}{(paths.Count > 20 ? " and more" : "")}.",
            "Move them out of the lane, or delete them, then try again."));

    /// <summary>Refuses when the links lead elsewhere, or when its index is a link, which a write would follow.</summary>
    internal void CheckIndex()
    {
        CheckLinks();
        if (new FileInfo(System.IO.Path.Combine(GitDirectory, "index")).LinkTarget is { } target) throw Astray($"Its index is a symbolic link to {target}.");
    }

    private void CheckLinks()
    {
        if (GitWorktreeLink.Read(Path, _commonDirectory) is { IsMutual: true } link && string.Equals(link.GitDirectory, GitDirectory, RealPath.Comparison)) return;
        throw Astray($"Its .git file, or commondir or gitdir in {GitDirectory}, no longer ties this worktree to its repository.");
    }

    private bool IsFilled(string path) =>
        System.IO.Path.Combine(Path, path) is var folder && FileStatus.Read(folder) is { IsFolder: true } && Directory.EnumerateFileSystemEntries(folder).Any();

    private MaestroException Astray(string message) => new(
        ProblemKind.NeedsAttention,
        new Problem(
            "lane_mismatch",
            Path,
            message,
            "Run `git worktree repair` in the repository once you know who changed them, then `maestro lane resume`."));
}
