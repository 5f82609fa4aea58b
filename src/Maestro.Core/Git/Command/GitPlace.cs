namespace Maestro.Git;

/// <summary>
/// Where git works. Everything but <see cref="Discover"/> names the directories itself, so that neither a rewritten <c>.git</c> pointer nor
/// a variable of the caller's environment can send git elsewhere.
/// </summary>
/// <param name="Directory">The working directory of the process; absolute.</param>
/// <param name="GitDirectory">The git directory; null lets git look for it from <paramref name="Directory"/> upward.</param>
/// <param name="CommonDirectory">The common git directory that a linked worktree's own one belongs to.</param>
/// <param name="WorkTree">The worktree; null for a bare repository.</param>
internal sealed record GitPlace(string Directory, string? GitDirectory, string? CommonDirectory, string? WorkTree)
{
    /// <summary>What must be unchanged before git is run there; null where nobody but the host writes.</summary>
    public RepositoryTrust? Trust { get; init; }

    /// <summary>A folder whose repository is not known yet. Only for the questions that find it.</summary>
    public static GitPlace Discover(string directory) => new(directory, null, null, null);

    /// <summary>A bare repository. Told its common directory, git would take it for a worktree.</summary>
    public static GitPlace Bare(string gitDirectory) => new(gitDirectory, gitDirectory, null, null);

    /// <summary>A worktree with its git directory; for the main worktree both git directories are the same.</summary>
    public static GitPlace In(string workTree, string gitDirectory, string commonDirectory, RepositoryTrust? trust = null) =>
        new(workTree, gitDirectory, commonDirectory, workTree) { Trust = trust };
}
