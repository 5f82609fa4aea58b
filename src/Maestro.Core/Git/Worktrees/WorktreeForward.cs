using Maestro.Gates;
using Maestro.Problems;

namespace Maestro.Git;

/// <summary>
/// Moves a clean worktree forward to a commit that descends from its own. Files and index come first, the branch last, so that a move that was cut
/// off anywhere looks like a worktree with changes that are all in the commit; run again, it goes on (docs/spec/git.md, "The shared repository").
/// </summary>
internal sealed class WorktreeForward(GitCommand git, GitPlace place, LaneWorktree worktree, FileGate files, TimeProvider time)
{
    private const int MostTries = 5;

    // Nobody but a killed git keeps an index locked for so long.
    private static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(10);

    private readonly GitObjects _objects = new(git, place);

    /// <summary>Moves it.</summary>
    /// <param name="branch">The branch that it has checked out.</param>
    /// <param name="commit">Where it is to go; in the repository.</param>
    /// <param name="cancellation">Ends git and throws; run again, the move goes on.</param>
    /// <exception cref="GitException">The commit is not here, or another git has the index (<c>index_locked</c>).</exception>
    public async Task<ForwardResult> MoveAsync(string branch, string commit, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var head = await worktree.ReadHeadAsync(cancellation) ?? throw Missing(branch);
            if (await _objects.IsAncestorAsync(commit, head, cancellation)) return await StayAsync(head, commit, cancellation);
            if (!await _objects.IsAncestorAsync(head, commit, cancellation)) return new ForwardResult(ForwardOutcome.Diverged, head, []);
            var (work, arrived) = await new ForwardCheck(git, place, worktree, files).ReadAsync(head, commit, cancellation);
            if (work.Count > 0) return new ForwardResult(ForwardOutcome.NotClean, head, work);
            if (arrived.Count > 0) await WriteIndexAsync(new GitRequest(GitCall.UpdateIndex, place) { Input = GitIndexEntry.Write(arrived) }, cancellation);
            await WriteIndexAsync(new GitRequest(GitCall.ReadTree, place, "-m", "-u", head, commit), cancellation);
            var isMoved = await new GitRefs(git, place).UpdateAsync([new GitRefUpdate(GitRefName.OfBranch(branch), commit, head)], cancellation);
            if (isMoved) return new ForwardResult(ForwardOutcome.Moved, commit, []);
            if (attempt == MostTries) throw Restless(branch);
        }
    }

    private async Task<ForwardResult> StayAsync(string head, string commit, CancellationToken cancellation)
    {
        var status = await worktree.ReadStatusAsync(cancellation);
        if (!status.IsClean) return new ForwardResult(ForwardOutcome.NotClean, head, [.. status.Changed, .. status.Conflicted, .. status.Untracked]);
        return new ForwardResult(head == commit ? ForwardOutcome.AlreadyThere : ForwardOutcome.Ahead, head, []);
    }

    private async Task WriteIndexAsync(GitRequest request, CancellationToken cancellation)
    {
        worktree.CheckIndex();
        try
        {
            await git.RunAsync(request, cancellation);
        }
        catch (GitException locked) when (locked.Problem.Code == "index_locked" && LiftOldLock())
        {
            await git.RunAsync(request, cancellation);
        }
    }

    private bool LiftOldLock()
    {
        var path = Path.Combine(worktree.GitDirectory, "index.lock");
        if (time.GetUtcNow() - new FileInfo(path).LastWriteTimeUtc < LongestLock) return false;
        files.Remove(FilePurpose.LaneIndex, path);
        return true;
    }

    private GitException Missing(string branch) => Fail("commit_missing", $"The branch {branch} has no commit.", "Restore the branch, then run `maestro lane resume`.");

    private GitException Restless(string branch) =>
        Fail("branch_restless", $"The branch {branch} was moved by somebody each time it was to be moved forward.", "Find out what else works in the lane.");

    private GitException Fail(string code, string message, string remedy) =>
        new(new Problem(code, worktree.Path, message, remedy), GitCall.UpdateRef.ToSnakeCase(), -1, "");
}
