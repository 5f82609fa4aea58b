using Maestro.Gates;
using Maestro.Problems;

namespace Maestro.Git;

/// <summary>Relates the heads of pull requests to what was recorded of them (docs/spec/git.md, "The shared repository").</summary>
internal sealed class GitHeads(GitObjects objects, GitRemote remote)
{
    /// <summary>How a head stands to a recorded one; fetches the branch when the head is not here.</summary>
    /// <param name="head">The head's commit, as the forge told it.</param>
    /// <param name="recorded">The recorded commit.</param>
    /// <param name="branch">The branch on the remote that has the head.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="GitException">
    /// The remote does not answer (<c>remote_unreachable</c>), or its branch no longer holds the head (<c>commit_missing</c>): what the forge told
    /// is old, and nothing can be said until it is asked again.
    /// </exception>
    public async Task<HeadRelation> RelateAsync(string head, string recorded, string branch, CancellationToken cancellation)
    {
        if (GitObjectId.Check(head) == GitObjectId.Check(recorded)) return HeadRelation.Same;
        await BringAsync(head, branch, cancellation);
        // All that comes before the head came with it, so a recorded commit that is missing is none of that.
        if (await objects.ResolveAsync(recorded, cancellation) is null) return HeadRelation.Unrelated;
        if (await objects.IsAncestorAsync(recorded, head, cancellation)) return HeadRelation.Descendant;
        return await objects.IsAncestorAsync(head, recorded, cancellation) ? HeadRelation.Ancestor : HeadRelation.Unrelated;
    }

    /// <summary>Sees to it that a commit is in the repository; fetches the branch when it is not.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="branch">The branch on the remote that has it.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="GitException">As for <see cref="RelateAsync"/>.</exception>
    public async Task BringAsync(string commit, string branch, CancellationToken cancellation)
    {
        if (await objects.ResolveAsync(commit, cancellation) is not null) return;
        var fetched = await remote.FetchAsync(branch, cancellation);
        if (await objects.ResolveAsync(commit, cancellation) is not null) return;
        var stands = fetched is null ? "does not exist" : $"is at {fetched}";
        throw new GitException(
            new Problem("commit_missing", commit, $"It is not in the repository, and the branch {branch} of {remote.Name} {stands}.", "Ask the forge again; the head has moved since it was told."),
            GitCall.Fetch.ToSnakeCase(),
            -1,
            "");
    }

    /// <summary>
    /// The paths that a head changes against a base, by path: what differs from any of their best common ancestors, or from the base itself when
    /// there is none. A renamed file counts with both names.
    /// </summary>
    /// <param name="baseCommit">The tip of the base branch.</param>
    /// <param name="head">The head.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="GitException">One of them is not in the repository.</exception>
    public async Task<IReadOnlyList<string>> ReadChangedPathsAsync(string baseCommit, string head, CancellationToken cancellation)
    {
        var ancestors = await objects.FindMergeBasesAsync(baseCommit, head, cancellation);
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var ancestor in ancestors.DefaultIfEmpty(baseCommit))
            paths.UnionWith((await objects.ReadChangesAsync(ancestor, head, cancellation)).Select(change => change.Path));
        return [.. paths];
    }
}
