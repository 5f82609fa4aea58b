using Maestro.Problems;

namespace Maestro.Git;

/// <summary>A bare repository on this machine, such as the one behind an embedded forge.</summary>
internal sealed class BareRepository
{
    private BareRepository(GitCommand git, string path)
    {
        var place = GitPlace.Bare(path);
        Path = path;
        Objects = new GitObjects(git, place);
        Refs = new GitRefs(git, place);
        Merges = new GitMerges(git, place);
    }

    /// <summary>Its folder; absolute.</summary>
    public string Path { get; }

    /// <summary>Commits, trees and files.</summary>
    public GitObjects Objects { get; }

    /// <summary>References.</summary>
    public GitRefs Refs { get; }

    /// <summary>Merges and new commits.</summary>
    public GitMerges Merges { get; }

    /// <summary>Makes an empty bare repository whose HEAD names a branch that does not exist yet.</summary>
    /// <param name="git">Runs git.</param>
    /// <param name="path">Absolute path of a folder that is empty or does not exist; missing parents are made.</param>
    /// <param name="branch">The branch that HEAD names.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="MaestroException">Something is there already (<c>path_occupied</c>).</exception>
    public static async Task<BareRepository> CreateAsync(GitCommand git, string path, string branch, CancellationToken cancellation)
    {
        _ = GitRefName.OfBranch(branch);
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new MaestroException(
                ProblemKind.Usage,
                new Problem("path_occupied", path, "A bare repository was to be made here, but something is here already.", "Name another path, or remove it."));
        }

        var root = System.IO.Path.GetPathRoot(path)!;
        await git.RunAsync(GitCall.Init, GitPlace.Discover(root), [$"--initial-branch={branch}", path], cancellation);
        return new BareRepository(git, path);
    }

    /// <summary>Opens a bare repository.</summary>
    /// <exception cref="MaestroException">There is none at this path (<c>repo_not_bare</c>).</exception>
    public static async Task<BareRepository> OpenAsync(GitCommand git, string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            var request = new GitRequest(GitCall.RevParse, GitPlace.Bare(path), "--is-bare-repository") { Accept = [128] };
            if ((await git.RunAsync(request, cancellation)).OutputText.Trim() == "true") return new BareRepository(git, path);
        }

        throw new MaestroException(
            ProblemKind.Usage, new Problem("repo_not_bare", path, "There is no bare git repository here.", "Correct the path, or create one with `git init --bare`."));
    }
}
