namespace Maestro.Tests.Git;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder(string name = "maestro-git")
    {
        // The system's temporary folder may itself be a link (macOS), so the real path is what tests compare with.
        var made = Directory.CreateTempSubdirectory(name + "-").FullName;
        Root = new DirectoryInfo(made).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? made;
    }

    public string Root { get; }

    public string this[string relative] => Path.Combine(Root, relative);

    public string Make(string relative) => Directory.CreateDirectory(this[relative]).FullName;

    public string Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
        return this[relative];
    }

    /// <summary>A shell script that can be run.</summary>
    public string WriteScript(string relative, string lines)
    {
        var path = Write(relative, $"#!/bin/sh\n{lines}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    public void Dispose()
    {
        // git makes object files read-only, which Windows refuses to delete.
        foreach (var file in Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Root, recursive: true);
    }
}
