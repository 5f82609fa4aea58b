using Maestro.Gates;
using Maestro.Problems;

namespace Maestro.Git;

/// <summary>
/// Writes what a worktree holds as a commit on top of its own: the files as they are, through no filter, with an index of the host's own. Nothing in
/// the worktree changes, and no reference. The same content gives the same commit.
/// </summary>
internal sealed class WorktreeSnapshot(GitCommand git, GitPlace place, LaneWorktree worktree, FileGate files)
{
    private readonly GitObjects _objects = new(git, place);
    private readonly GitMerges _merges = new(git, place);

    /// <summary>Writes it.</summary>
    /// <param name="ignored">Ignored files that are to be in it, too.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <returns>The commit; the worktree's own when there is nothing besides.</returns>
    /// <exception cref="MaestroException">Something cannot be in a commit (<c>work_not_keepable</c>), or the links lead elsewhere.</exception>
    public async Task<string> WriteAsync(IReadOnlyList<string> ignored, CancellationToken cancellation)
    {
        var status = await worktree.ReadStatusAsync(cancellation);
        var head = status.Head ?? throw worktree.NotKeepable(["HEAD"]);
        if (await worktree.ReadFilledSubmodulesAsync(cancellation) is { Count: > 0 } submodules) throw worktree.NotKeepable(submodules);
        var entries = await worktree.ReadIndexAsync(cancellation);
        IEnumerable<string> changed = [.. status.Unstaged, .. status.Hidden, .. status.Conflicted, .. status.Untracked, .. ignored];
        var states = await new FileStates(git, place, worktree).ReadAsync([.. changed.Distinct(StringComparer.Ordinal)], entries, cancellation);

        using var index = new PrivateIndex(git, place, files);
        await index.UpdateAsync(entries.Where(entry => entry.Stage == 0), cancellation);
        var staged = await index.WriteTreeAsync(cancellation);
        // What goes comes first: a folder may have taken a file's name.
        await index.UpdateAsync(states.OrderBy(state => state.Id is not null), cancellation);
        var tree = await index.WriteTreeAsync(cancellation);

        var own = (await _objects.ReadCommitsAsync([head], cancellation))[0];
        List<string> parents = [head];
        if (staged != own.Tree && staged != tree) parents.Add(await CommitAsync(own, staged, [head], "What was staged in the lane", cancellation));
        parents.AddRange(await ReadMergedAsync(cancellation));
        return tree == own.Tree && parents.Count == 1 ? head : await CommitAsync(own, tree, parents, "What was in the lane and in no commit", cancellation);
    }

    // An unfinished merge brings commits that nothing else may name.
    private async Task<IReadOnlyList<string>> ReadMergedAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(worktree.GitDirectory, "MERGE_HEAD");
        if (FileStatus.Read(path) is not { Kind: FileKind.File }) return [];
        List<string> merged = [];
        foreach (var id in File.ReadAllLines(path).Where(GitObjectId.IsId))
        {
            if (await _objects.ResolveAsync(id, cancellation) is not null) merged.Add(id);
        }

        return merged;
    }

    private Task<string> CommitAsync(GitCommit own, string tree, IReadOnlyList<string> parents, string message, CancellationToken cancellation)
    {
        // The time of the commit below it, so that the same content is the same commit.
        var signature = new GitSignature("Maestro", "maestro@localhost", own.Committer.At);
        return _merges.CommitAsync(new GitCommit("", tree, parents, signature, signature, $"{message}\n"), cancellation);
    }
}
