namespace Maestro.Git;

/// <summary>The linked worktrees of one repository.</summary>
internal sealed class GitWorktrees(GitCommand git, GitPlace place)
{
    /// <summary>Every worktree that the repository knows of, the main one first.</summary>
    public async Task<IReadOnlyList<GitWorktreeEntry>> ListAsync(CancellationToken cancellation)
    {
        var text = (await git.RunAsync(GitCall.WorktreeList, place, [], cancellation)).OutputText;
        // Attributes end with NUL, entries with one more.
        return [.. text.Split("\0\0", StringSplitOptions.RemoveEmptyEntries).Select(entry => Parse(entry.Split('\0')))];
    }

    /// <summary>Makes a linked worktree on a new branch.</summary>
    /// <param name="path">Absolute; must not exist or be an empty folder.</param>
    /// <param name="branch">The branch to make; must not exist.</param>
    /// <param name="commit">Where the branch starts.</param>
    /// <param name="cancellation">Ends git and throws; what git has made by then stays.</param>
    /// <exception cref="GitException"><c>git_busy</c>: another worktree was being made; the branch may exist now.</exception>
    public async Task AddAsync(string path, string branch, string commit, CancellationToken cancellation)
    {
        _ = GitRefName.OfBranch(branch);
        await git.RunAsync(GitCall.WorktreeAdd, place, ["--no-track", "-b", branch, "--", path, GitObjectId.Check(commit)], cancellation);
    }

    /// <summary>Makes a linked worktree on a branch that exists.</summary>
    /// <param name="path">Absolute; must not exist or be an empty folder.</param>
    /// <param name="branch">The branch; must not be checked out elsewhere.</param>
    /// <param name="cancellation">Ends git and throws; what git has made by then stays.</param>
    /// <exception cref="GitException"><c>git_busy</c>: another worktree was being made; to be tried again.</exception>
    public async Task AddExistingAsync(string path, string branch, CancellationToken cancellation)
    {
        _ = GitRefName.OfBranch(branch);
        await git.RunAsync(GitCall.WorktreeAdd, place, ["--", path, branch], cancellation);
    }

    /// <summary>Removes a worktree with its folder; git refuses one with changes, untracked files or a lock.</summary>
    public async Task RemoveAsync(string path, CancellationToken cancellation) =>
        await git.RunAsync(GitCall.WorktreeRemove, place, ["--", path], cancellation);

    /// <summary>
    /// Removes a worktree whatever is in it, locked or half made; only its registration when the folder is gone. For what an
    /// interrupted preparation left, never for a lane that an agent has worked in.
    /// </summary>
    public async Task DiscardAsync(string path, CancellationToken cancellation) =>
        await git.RunAsync(GitCall.WorktreeRemove, place, ["--force", "--force", "--", path], cancellation);

    private static GitWorktreeEntry Parse(string[] attributes)
    {
        const string Heads = "refs/heads/";
        var entry = new GitWorktreeEntry("", null, null, null);
        foreach (var attribute in attributes)
        {
            var space = attribute.IndexOf(' ', StringComparison.Ordinal);
            var (name, value) = space < 0 ? (attribute, "") : (attribute[..space], attribute[(space + 1)..]);
            entry = name switch
            {
                "worktree" => entry with { Path = value },
                "HEAD" => entry with { Head = value.Trim('0').Length == 0 ? null : value },
                "branch" => entry with { Branch = value.StartsWith(Heads, StringComparison.Ordinal) ? value[Heads.Length..] : value },
                "locked" => entry with { LockReason = value },
                _ => entry,
            };
        }

        return entry;
    }
}
