using Maestro.Problems;

namespace Maestro.Git;

/// <summary>
/// The operator's own repository, which lanes share. The host only reads it, fetches into <c>refs/remotes</c>, moves lane branches and
/// <c>refs/maestro</c>, and makes and removes linked worktrees; it never touches the operator's checkout.
/// </summary>
internal sealed class SharedRepository
{
    private readonly GitCommand _git;
    private readonly GitPlace _place;
    private string? _withoutLfs;

    /// <summary>Looks at a repository that <see cref="RepositoryFinder"/> found.</summary>
    internal SharedRepository(GitCommand git, GitPlace place, GitRemote remote)
    {
        _git = git;
        _place = place;
        Root = place.Directory;
        CommonDirectory = place.CommonDirectory!;
        Remote = remote;
        Objects = new GitObjects(git, place);
        Refs = new GitRefs(git, place);
        Worktrees = new GitWorktrees(git, place);
        Heads = new GitHeads(Objects, remote);
    }

    /// <summary>The top of the operator's checkout; absolute, without links.</summary>
    public string Root { get; }

    /// <summary>The git directory that all worktrees share; absolute, without links.</summary>
    public string CommonDirectory { get; }

    /// <summary>What must be unchanged before git is run here.</summary>
    public RepositoryTrust Trust => _place.Trust!;

    /// <summary>The remote that branches are fetched from and pushed to.</summary>
    public GitRemote Remote { get; }

    /// <summary>Commits, trees and files.</summary>
    public GitObjects Objects { get; }

    /// <summary>References.</summary>
    public GitRefs Refs { get; }

    /// <summary>How heads of pull requests stand to recorded ones.</summary>
    public GitHeads Heads { get; }

    /// <summary>Linked worktrees.</summary>
    public GitWorktrees Worktrees { get; }

    /// <summary>Opens the operator's repository.</summary>
    /// <param name="git">Runs git.</param>
    /// <param name="root">The top of the checkout (<c>repo_root</c>); absolute.</param>
    /// <param name="remote">The remote's name (<c>[git] remote</c>).</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="MaestroException">It is none that Maestro can work with; the codes stand in docs/spec/git.md.</exception>
    public static Task<SharedRepository> OpenAsync(GitCommand git, string root, string remote, CancellationToken cancellation) =>
        RepositoryFinder.OpenAsync(git, root, remote, cancellation);

    /// <summary>Fetches the base branch and pins its commit.</summary>
    /// <param name="configured">The branch's name in the settings; null takes the one that the remote's HEAD names.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="MaestroException">There is no such branch (<c>base_branch_missing</c>), the remote's HEAD names none
    /// (<c>base_branch_unknown</c>), or the commit keeps files in LFS (<c>lfs_unsupported</c>).</exception>
    /// <exception cref="GitException">The remote does not answer (<c>remote_unreachable</c>).</exception>
    public async Task<GitBase> FetchBaseAsync(string? configured, CancellationToken cancellation)
    {
        var branch = configured ?? await Remote.ReadDefaultBranchAsync(cancellation) ?? throw Unusable(
            "base_branch_unknown",
            Remote.Url,
            "The remote's HEAD names no branch.",
            "Set [git] base_branch in maestro.toml, or push a first commit when the remote is empty.");
        if (!GitRefName.IsLegalBranch(branch)) throw Unusable("base_branch_missing", branch, "git allows no branch of this name.", "Correct [git] base_branch.");
        var commit = await Remote.FetchAsync(branch, cancellation) ?? throw Unusable(
            "base_branch_missing", branch, $"The remote {Remote.Name} ({Remote.Url}) has no branch of this name.", "Correct [git] base_branch, or push the branch.");
        if (commit != _withoutLfs && await UsesLfsAsync(commit, cancellation))
            throw Unusable("lfs_unsupported", branch, "Files of this branch are kept in git LFS, which lanes do not support.", "Run Maestro on a repository without LFS.");
        _withoutLfs = commit;
        return new GitBase(branch, commit);
    }

    /// <summary>A linked worktree of this repository by its directories.</summary>
    public LaneWorktree WorktreeAt(string path, string gitDirectory) => new(_git, path, gitDirectory, CommonDirectory, _place.Trust);

    private static MaestroException Unusable(string code, string subject, string message, string remedy) =>
        new(ProblemKind.Usage, new Problem(code, subject, message, remedy));

    // Some .gitattributes of the commit names the filter.
    private async Task<bool> UsesLfsAsync(string commit, CancellationToken cancellation)
    {
        var request = new GitRequest(GitCall.Grep, _place, "-e", "filter=lfs", GitObjectId.Check(commit), "--", ":(glob)**/.gitattributes") { Accept = [1] };
        return (await _git.RunAsync(request, cancellation)).ExitCode == 0;
    }
}
