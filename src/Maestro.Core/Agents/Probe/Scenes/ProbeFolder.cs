using Maestro.Gates;
using Maestro.Problems;

namespace Maestro.Agents.Probe.Scenes;

/// <summary>A new folder of one probe's own. Parents that were made for it go with it.</summary>
internal sealed class ProbeFolder
{
    private readonly FileGate files;
    private readonly IReadOnlyList<string> parents;

    private ProbeFolder(FileGate files, string path, IReadOnlyList<string> parents)
    {
        this.files = files;
        this.parents = parents;
        Path = path;
    }

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>Its name, unlike that of any other probe.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Makes one.</summary>
    /// <param name="files">Makes and removes it.</param>
    /// <param name="scratch">Absolute folder to make it in.</param>
    /// <exception cref="MaestroException"><c>probe_folder_unusable</c>.</exception>
    public static ProbeFolder Create(FileGate files, string scratch)
    {
        var missing = new List<string>();
        for (var parent = scratch; parent is not null && !Directory.Exists(parent); parent = System.IO.Path.GetDirectoryName(parent)) missing.Add(parent);
        var folder = new ProbeFolder(files, System.IO.Path.Combine(scratch, $"probe-{Guid.NewGuid():n}"), missing);
        try
        {
            files.MakeFolder(FilePurpose.Sandbox, folder.Path);
            return folder;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new MaestroException(
                ProblemKind.Usage,
                new Problem("probe_folder_unusable", scratch, $"The probe cannot make a folder here: {unusable.Message}", "Set XDG_CACHE_HOME to a folder that you may write."),
                unusable);
        }
    }

    /// <summary>Removes it.</summary>
    /// <exception cref="MaestroException"><c>folder_left</c>.</exception>
    public void Remove()
    {
        try
        {
            files.Remove(FilePurpose.Sandbox, Path);
            foreach (var parent in parents.TakeWhile(parent => Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any()))
                files.Remove(FilePurpose.Sandbox, parent);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            throw new MaestroException(
                ProblemKind.Failure, new Problem("folder_left", Path, $"The probe's folder cannot be removed: {held.Message}", "Remove it by hand."), held);
        }
    }
}
