using System.Text;

namespace Maestro.Git;

/// <summary>Merges and commits in a repository's object store, without a worktree and without moving a reference.</summary>
internal sealed class GitMerges(GitCommand git, GitPlace place)
{
    /// <summary>Merges two commits over their common ancestors.</summary>
    /// <exception cref="GitException">One of them is not in this repository.</exception>
    public async Task<GitMergeResult> MergeAsync(string ours, string theirs, CancellationToken cancellation)
    {
        var request = new GitRequest(GitCall.MergeTree, place, GitObjectId.Check(ours), GitObjectId.Check(theirs)) { Accept = [1, 128] };
        var result = await git.RunAsync(request, cancellation);
        if (result.ExitCode == 128 && result.ErrorText.Contains("unrelated histories", StringComparison.Ordinal)) return new GitMergeResult(null, [], true);
        var fields = result.OutputText.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        // Exit code 1 stands for a conflict and for a commit that does not exist; only a conflict writes a tree.
        if (result.ExitCode == 128 || fields.Length == 0 || !GitObjectId.IsId(fields[0])) throw GitFailure.Of(request, result);
        return result.ExitCode == 0 ? new GitMergeResult(fields[0], [], false) : new GitMergeResult(null, [.. fields.Skip(1).Distinct()], false);
    }

    /// <summary>Applies what a commit changes against its first parent on top of another commit: a cherry-pick.</summary>
    /// <param name="commit">The commit whose change is taken; must have a parent.</param>
    /// <param name="onto">Where it is applied.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<GitMergeResult> PickAsync(GitCommit commit, GitCommit onto, CancellationToken cancellation)
    {
        // merge-tree takes an explicit base only from git 2.40 on. A commit with the target's tree on the picked commit's parent makes that
        // parent the common ancestor, which is the same merge. It stays unreferenced.
        var nobody = new GitSignature("Maestro", "maestro@localhost", DateTimeOffset.UnixEpoch);
        var stand = await CommitAsync(new GitCommit("", onto.Tree, [commit.Parents[0]], nobody, nobody, "base of a pick\n"), cancellation);
        return await MergeAsync(stand, commit.Id, cancellation);
    }

    /// <summary>Writes a commit object. The same commit gives the same id.</summary>
    /// <param name="commit">What it says; its <see cref="GitCommit.Id"/> is not looked at.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <returns>The new commit's id.</returns>
    public async Task<string> CommitAsync(GitCommit commit, CancellationToken cancellation)
    {
        List<string> arguments = [GitObjectId.Check(commit.Tree)];
        foreach (var parent in commit.Parents) arguments.AddRange(["-p", GitObjectId.Check(parent)]);
        var request = new GitRequest(GitCall.CommitTree, place, arguments)
        {
            Input = Encoding.UTF8.GetBytes(commit.Message),
            Author = commit.Author,
            Committer = commit.Committer,
        };
        return (await git.RunAsync(request, cancellation)).OutputText.Trim();
    }

    /// <summary>An id of the change between two commits that stays when only its place in the files or its base changes; null for no change.</summary>
    public async Task<string?> ReadPatchIdAsync(string from, string to, CancellationToken cancellation)
    {
        string[] arguments = ["--patch", "--no-renames", "--full-index", "--binary", GitObjectId.Check(from), GitObjectId.Check(to)];
        var patch = await git.RunAsync(GitCall.DiffTree, place, arguments, cancellation);
        if (patch.Output.Length == 0) return null;
        var answer = await git.RunAsync(new GitRequest(GitCall.PatchId, place) { Input = patch.Output }, cancellation);
        return answer.OutputText.Split(' ', 2)[0] is { Length: > 0 } id ? id : null;
    }
}
