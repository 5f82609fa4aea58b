using System.Text;
using Maestro.Gates;

namespace Maestro.Git;

/// <summary>Puts files of a worktree into the object store as they are: no filter runs, no link is followed.</summary>
internal sealed class FileStates(GitCommand git, GitPlace place, LaneWorktree worktree)
{
    private const int LongestArguments = 8000;

    /// <summary>The index entries that these paths would have; one without an id where there is no file.</summary>
    /// <param name="paths">From the worktree's top, with <c>/</c>.</param>
    /// <param name="known">The entries of the worktree's own index.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">Some of them cannot be in a commit (<c>work_not_keepable</c>).</exception>
    public async Task<IReadOnlyList<GitIndexEntry>> ReadAsync(
        IReadOnlyList<string> paths, IReadOnlyList<GitIndexEntry> known, CancellationToken cancellation)
    {
        var submodules = known.Where(entry => entry.IsSubmodule).Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var kinds = paths.ToDictionary(path => path, path => FileStatus.Read(Full(path))?.Kind, StringComparer.Ordinal);
        var impossible = paths.Where(path => submodules.Contains(path) || !CanBeKept(path) || kinds[path] == FileKind.Other).ToList();
        if (impossible.Count > 0) throw worktree.NotKeepable(impossible);

        List<GitIndexEntry> entries = [.. paths.Where(path => kinds[path] is null or FileKind.Folder).Select(path => new GitIndexEntry(path, null, null))];
        foreach (var link in paths.Where(path => kinds[path] == FileKind.Link)) entries.Add(await ReadLinkAsync(link, cancellation));
        foreach (var part in Parts(paths.Where(path => kinds[path] == FileKind.File))) entries.AddRange(await ReadFilesAsync(part, known, cancellation));
        return entries;
    }

    // A repository inside the lane ends with a slash; its commits fit into no commit of ours.
    private static bool CanBeKept(string path) =>
        !path.EndsWith('/')
        && !path.Contains('\ufffd', StringComparison.Ordinal)
        && !path.Split('/').Contains(".git", StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<List<string>> Parts(IEnumerable<string> paths)
    {
        List<string> part = [];
        var length = 0;
        foreach (var path in paths)
        {
            if (length + path.Length > LongestArguments && part.Count > 0)
            {
                yield return part;
                part = [];
                length = 0;
            }

            part.Add(path);
            length += path.Length + 3;
        }

        if (part.Count > 0) yield return part;
    }

    private async Task<GitIndexEntry> ReadLinkAsync(string path, CancellationToken cancellation)
    {
        var target = new FileInfo(Full(path)).LinkTarget ?? "";
        if (target.Contains('\ufffd', StringComparison.Ordinal)) throw worktree.NotKeepable([path]);
        var request = new GitRequest(GitCall.HashObject, place, "--stdin") { Input = Encoding.UTF8.GetBytes(target) };
        return new GitIndexEntry(path, "120000", (await git.RunAsync(request, cancellation)).OutputText.Trim());
    }

    private async Task<IEnumerable<GitIndexEntry>> ReadFilesAsync(List<string> paths, IReadOnlyList<GitIndexEntry> known, CancellationToken cancellation)
    {
        var answer = await git.RunAsync(GitCall.HashObject, place, ["--", .. paths], cancellation);
        var ids = answer.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return paths.Zip(ids, (path, id) => new GitIndexEntry(path, Mode(path, known), id));
    }

    private string Mode(string path, IReadOnlyList<GitIndexEntry> known)
    {
        var isExecutable = OperatingSystem.IsWindows()
            ? known.Any(entry => entry.Path == path && entry.Mode == "100755")
            : (File.GetUnixFileMode(Full(path)) & UnixFileMode.UserExecute) != 0;
        return isExecutable ? "100755" : "100644";
    }

    private string Full(string path) => Path.Combine(worktree.Path, path);
}
