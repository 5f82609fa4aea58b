using Maestro.Problems;

namespace Maestro.Gates;

/// <summary>
/// Writes files outside lanes, under <see cref="Confinement"/>. Every write is whole or not at all: a temporary file beside the target, flushed, then renamed over it.
/// </summary>
/// <param name="observer">Sees each write.</param>
public sealed class FileGate(IGateObserver observer)
{
    /// <summary>Replaces or creates a file with this text (UTF-8, no byte order mark).</summary>
    /// <param name="purpose">Why it is written.</param>
    /// <param name="path">Absolute path; missing folders are made.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="IOException">The disk is full, or the path is not writable.</exception>
    public void Write(FilePurpose purpose, string path, string text)
    {
        Confinement.Check(path);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.Before));
        var temporary = WriteBeside(path, text);

        File.Move(temporary, path, overwrite: true);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.After));
    }

    /// <summary>Creates a file that must not exist yet; false, and nothing changed, when it does.</summary>
    /// <param name="purpose">Why it is written.</param>
    /// <param name="path">Absolute path; missing folders are made.</param>
    /// <param name="text">The whole content.</param>
    public bool TryCreate(FilePurpose purpose, string path, string text)
    {
        Confinement.Check(path);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.Before));
        var temporary = WriteBeside(path, text);

        var isTaken = false;
        try
        {
            isTaken = NewName.TryTake(temporary, path);
        }
        finally
        {
            if (!isTaken) File.Delete(temporary);
        }

        if (!isTaken) return false;
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.After));
        return true;
    }

    /// <summary>Makes a folder and its parents; nothing happens when it exists.</summary>
    /// <param name="purpose">Why it is made.</param>
    /// <param name="path">Absolute path.</param>
    public void MakeFolder(FilePurpose purpose, string path)
    {
        if (Directory.Exists(path)) return;
        Confinement.Check(path);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.Before));
        Directory.CreateDirectory(path);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.After));
    }

    /// <summary>Makes an empty folder of a new name in the system's folder for temporary files.</summary>
    /// <param name="purpose">Why it is made.</param>
    /// <param name="prefix">What its name begins with.</param>
    /// <returns>Its absolute path.</returns>
    public string MakeTemporaryFolder(FilePurpose purpose, string prefix)
    {
        Confinement.Check(Path.Combine(Path.GetTempPath(), prefix));
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.Before));
        var path = MakeUnder(Path.GetTempPath(), prefix);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.After));
        return path;
    }

    /// <summary>Removes a file or a whole folder; nothing happens when it is gone. Never follows a symbolic link (<see cref="FolderRemoval"/>).</summary>
    /// <param name="purpose">Why it is removed.</param>
    /// <param name="path">Absolute path.</param>
    public void Remove(FilePurpose purpose, string path)
    {
        var folder = new DirectoryInfo(path);
        var isFolder = folder.Exists && folder.LinkTarget is null;
        if (!isFolder && !File.Exists(path)) return;
        Confinement.Check(path);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.Before));
        if (isFolder) FolderRemoval.TryRemove(path, expected: null);
        else File.Delete(path);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.After));
    }

    /// <summary>
    /// Removes a folder with everything in it, and nothing that takes its place meanwhile (<see cref="FolderRemoval"/>); nothing happens when it is gone.
    /// </summary>
    /// <param name="purpose">Why it is removed.</param>
    /// <param name="path">Absolute path.</param>
    /// <param name="expected">Which folder it must be; null for any.</param>
    /// <returns>False, and nothing changed, when another folder is there.</returns>
    /// <exception cref="IOException">Something in it cannot be removed, or it is no folder.</exception>
    internal bool TryRemoveFolder(FilePurpose purpose, string path, FolderIdentity? expected)
    {
        Confinement.Check(path);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.Before));
        if (!FolderRemoval.TryRemove(path, expected)) return false;
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.After));
        return true;
    }

    /// <summary>Gives a folder another name in the same place. What has the name itself is renamed: a link, not what it leads to.</summary>
    /// <param name="purpose">Why it is renamed.</param>
    /// <param name="path">Absolute path.</param>
    /// <param name="target">Absolute path beside it that nothing has.</param>
    /// <exception cref="IOException">Nothing is there, it cannot be moved, or the target is taken.</exception>
    internal void Rename(FilePurpose purpose, string path, string target)
    {
        Confinement.Check(path);
        Confinement.Check(target);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.Before));
        Directory.Move(path, target);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.After));
    }

    // A name of its own: several tasks of one process may write the same file at once.
    private static string WriteBeside(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            File.Delete(temporary);
            throw;
        }

        return temporary;
    }

    private static string MakeUnder(string parent, string prefix)
    {
        try
        {
            return Directory.CreateTempSubdirectory(prefix).FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MaestroException(
                ProblemKind.Failure,
                new Problem(
                    "temporary_folder_unusable",
                    parent,
                    $"No folder can be made in the folder for temporary files: {failure.Message}",
                    OperatingSystem.IsWindows() ? "Make it, or set TEMP to one that is there." : "Make it, or set TMPDIR to one that is there."),
                failure);
        }
    }
}
