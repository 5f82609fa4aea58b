using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Agents.Probe.Scenes;

/// <summary>The probe's repository: bare, with one commit, and a linked worktree of it as the lane.</summary>
internal sealed class ProbeRepository
{
    private const string LaneName = "lane";
    private const string Branch = "probe";

    // What git calls a tree without files, in every repository.
    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private readonly BareRepository repository;
    private readonly string first;

    private ProbeRepository(BareRepository repository, string first)
    {
        this.repository = repository;
        this.first = first;
    }

    /// <summary>The repository's own directory, which its worktrees share.</summary>
    public string CommonDirectory => repository.Path;

    /// <summary>The lane's private git directory.</summary>
    public string GitDirectory => Path.Combine(repository.Path, "worktrees", LaneName);

    /// <summary>Makes it.</summary>
    /// <param name="git">Runs git.</param>
    /// <param name="files">Makes folders.</param>
    /// <param name="root">Absolute folder for both; the lane becomes <c>lane</c> in it.</param>
    /// <param name="now">When the first commit is made.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public static async Task<ProbeRepository> CreateAsync(GitCommand git, FileGate files, string root, DateTimeOffset now, CancellationToken cancellation)
    {
        var repository = await BareRepository.CreateAsync(git, Path.Combine(root, "repository.git"), "main", cancellation);
        var author = new GitSignature("Maestro", "maestro@localhost", now);
        var first = await repository.Merges.CommitAsync(new GitCommit("", EmptyTree, [], author, author, "first\n"), cancellation);
        await repository.Refs.UpdateAsync([new GitRefUpdate("refs/heads/main", first, null)], cancellation);
        await new GitWorktrees(git, GitPlace.Bare(repository.Path)).AddAsync(Path.Combine(root, LaneName), Branch, first, cancellation);

        // Where people work this folder exists from the first commit on. A bare repository lacks it, and a sandbox cannot grant what is not there.
        files.MakeFolder(FilePurpose.Sandbox, Path.Combine(repository.Path, "logs"));
        return new ProbeRepository(repository, first);
    }

    /// <summary>True once a commit was made in the lane.</summary>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<bool> HasCommitOfLaneAsync(CancellationToken cancellation) =>
        await repository.Refs.ReadAsync($"refs/heads/{Branch}", cancellation) is { } head && head != first;
}
