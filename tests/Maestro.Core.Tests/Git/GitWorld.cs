using System.Diagnostics;
using Maestro.Gates;
using Maestro.Git;
using Maestro.Processes;

namespace Maestro.Tests.Git;

/// <summary>Real git in a folder of the test's own: plain git as a person would use it, and the product's git beside it.</summary>
internal sealed class GitWorld : IDisposable
{
    public GitWorld(string name = "maestro-git")
    {
        Folder = new TestFolder(name);
        Git = new GitCommand(new ProcessGate(NoObserver.Instance, TimeProvider.System), GitOptions.FromProcess());
    }

    public TestFolder Folder { get; }

    public GitCommand Git { get; }

    public string this[string relative] => Folder[relative];

    /// <summary>A repository of the operator's with one commit on main, pushed to a bare origin beside it.</summary>
    public string MakeCloneWithOrigin(string repository = "repo", string origin = "origin.git")
    {
        Run(Folder.Root, "init", "--bare", "--quiet", "-b", "main", this[origin]);
        var path = MakeRepository(repository);
        Run(path, "remote", "add", "origin", this[origin]);
        Run(path, "push", "--quiet", "-u", "origin", "main");
        return path;
    }

    /// <summary>A repository with one commit on main and no remote.</summary>
    public string MakeRepository(string repository = "repo")
    {
        var path = this[repository];
        Run(Folder.Root, "init", "--quiet", "-b", "main", path);
        Commit(path, "README.md", "hello\n", "first");
        return path;
    }

    /// <summary>Writes a file, commits it and returns the commit's id.</summary>
    public string Commit(string repository, string file, string text, string message = "change")
    {
        var path = Path.Combine(repository, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Run(repository, "add", "--all", "--force", "--", file);
        Run(repository, "commit", "--quiet", "-m", message);
        return Run(repository, "rev-parse", "HEAD");
    }

    /// <summary>Plain git; returns its answer without the last line break, throws when it fails.</summary>
    public string Run(string directory, params string[] arguments)
    {
        var (code, output, error) = Try(directory, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error}");
    }

    /// <summary>Plain git, whatever comes of it.</summary>
    public (int Code, string Output, string Error) Try(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("GIT_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["HOME"] = Folder.Make("home");
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{role}_NAME"] = "Ada";
            start.Environment[$"GIT_{role}_EMAIL"] = "ada@example.org";
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.TrimEnd('\n'), error.GetAwaiter().GetResult());
    }

    public void Dispose() => Folder.Dispose();
}
