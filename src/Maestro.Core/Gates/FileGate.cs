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
        var path = Directory.CreateTempSubdirectory(prefix).FullName;
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.After));
        return path;
    }

    /// <summary>Removes a file or a whole folder; nothing happens when it is gone. Never follows a symbolic link.</summary>
    /// <param name="purpose">Why it is removed.</param>
    /// <param name="path">Absolute path.</param>
    public void Remove(FilePurpose purpose, string path)
    {
        var folder = new DirectoryInfo(path);
        var isFolder = folder.Exists && folder.LinkTarget is null;
        if (!isFolder && !File.Exists(path)) return;
        Confinement.Check(path);
        observer.Pass(new GatePassage(Gate.File, purpose.ToSnakeCase(), GateMoment.Before));
        if (isFolder) Directory.Delete(path, recursive: true);
        else File.Delete(path);
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
}
