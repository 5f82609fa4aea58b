namespace Maestro.Git;

/// <summary>One entry of a tree.</summary>
/// <param name="Path">From the repository's top, with <c>/</c>.</param>
/// <param name="Mode">git's mode: 100644, 100755, 120000 (symbolic link), 040000 (folder), 160000 (submodule).</param>
/// <param name="Id">The object id.</param>
/// <param name="Size">Bytes of a file's content; null for folders and submodules.</param>
internal sealed record GitTreeEntry(string Path, string Mode, string Id, long? Size)
{
    /// <summary>A regular file, executable or not; a symbolic link is none.</summary>
    public bool IsFile => Mode is "100644" or "100755" or "100664";

    /// <summary>A folder.</summary>
    public bool IsFolder => Mode == "040000";
}
