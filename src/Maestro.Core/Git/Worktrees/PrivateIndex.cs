using Maestro.Gates;

namespace Maestro.Git;

/// <summary>
/// An index of the host's own beside that of a worktree, in a folder that no agent knows. With it the host looks at a worktree as it would look from
/// another commit, and writes trees of what it holds, without touching the worktree's own index.
/// </summary>
internal sealed class PrivateIndex : IDisposable
{
    private readonly GitCommand _git;
    private readonly GitPlace _place;
    private readonly FileGate _files;
    private readonly string _folder;

    /// <summary>Makes an empty one.</summary>
    /// <param name="git">Runs git.</param>
    /// <param name="place">The worktree.</param>
    /// <param name="files">Makes and removes its folder.</param>
    public PrivateIndex(GitCommand git, GitPlace place, FileGate files)
    {
        _git = git;
        _place = place;
        _files = files;
        _folder = files.MakeTemporaryFolder(FilePurpose.LaneIndex, "maestro-index-");
        Path = System.IO.Path.Combine(_folder, "index");
    }

    /// <summary>Its file.</summary>
    public string Path { get; }

    /// <summary>Fills it with a commit's tree.</summary>
    public async Task ReadAsync(string commit, CancellationToken cancellation) =>
        await _git.RunAsync(Request(GitCall.ReadTree, GitObjectId.Check(commit)), cancellation);

    /// <summary>Sets or takes out entries.</summary>
    public async Task UpdateAsync(IEnumerable<GitIndexEntry> entries, CancellationToken cancellation) =>
        await _git.RunAsync(Request(GitCall.UpdateIndex) with { Input = GitIndexEntry.Write(entries) }, cancellation);

    /// <summary>How the worktree looks from it: the tracked paths are the index's.</summary>
    public async Task<GitStatus> ReadStatusAsync(CancellationToken cancellation) =>
        GitStatus.Parse((await _git.RunAsync(Request(GitCall.Status), cancellation)).OutputText);

    /// <summary>Writes it as a tree object and gives its id.</summary>
    public async Task<string> WriteTreeAsync(CancellationToken cancellation) =>
        (await _git.RunAsync(Request(GitCall.WriteTree), cancellation)).OutputText.Trim();

    /// <inheritdoc/>
    public void Dispose() => _files.Remove(FilePurpose.LaneIndex, _folder);

    private GitRequest Request(GitCall call, params string[] arguments) => new(call, _place, arguments) { IndexFile = Path };
}
