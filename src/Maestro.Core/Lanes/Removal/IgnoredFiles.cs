using Maestro.Gates;

namespace Maestro.Lanes;

/// <summary>The ignored files of a worktree that may not be deleted unasked.</summary>
/// <param name="root">The worktree's folder.</param>
/// <param name="isDisposable">Whether an ignored path may be deleted unasked; folders end with <c>/</c>.</param>
internal sealed class IgnoredFiles(string root, Func<string, bool> isDisposable)
{
    /// <summary>The entries of git's list that hold such files. Folders without any file (the sandbox leaves some behind) hold none.</summary>
    /// <param name="listed">Ignored paths; a folder ends with <c>/</c> and stands for all that is in it.</param>
    public IReadOnlyList<string> Undisposable(IEnumerable<string> listed) => [.. listed.Where(path => Expand([path]).Any())];

    /// <summary>Such files one by one. A repository among them is named with a <c>/</c> at its end, and not entered.</summary>
    /// <param name="listed">As for <see cref="Undisposable"/>.</param>
    public IEnumerable<string> Expand(IEnumerable<string> listed)
    {
        var waiting = new Stack<string>(listed);
        while (waiting.TryPop(out var path))
        {
            if (isDisposable(path)) continue;
            if (!path.EndsWith('/') || FileStatus.Read(Path.Combine(root, path.TrimEnd('/'))) is not { IsFolder: true })
            {
                yield return path.TrimEnd('/');
                continue;
            }

            var folder = new DirectoryInfo(Path.Combine(root, path));
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
            {
                yield return path;
                continue;
            }

            foreach (var entry in folder.EnumerateFileSystemInfos())
                waiting.Push(entry is DirectoryInfo { LinkTarget: null } ? $"{path}{entry.Name}/" : path + entry.Name);
        }
    }
}
