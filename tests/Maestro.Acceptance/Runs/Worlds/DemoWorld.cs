using System.Diagnostics;

namespace Maestro.Acceptance.Runs.Worlds;

/// <summary>The demo as a person runs it: a process of its own, whose temporary folder is the test's.</summary>
internal sealed class DemoWorld : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "maestro.exe" : "maestro");

    /// <summary>Where the sandbox is made.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("maestro-demos-").FullName;

    /// <summary>What Maestro has left there; the runtime keeps files of its own beside it.</summary>
    public IReadOnlyList<string> Left => [.. Directory.EnumerateFileSystemEntries(Folder, "maestro-*")];

    /// <summary>The operator's repository of the sandbox that was kept.</summary>
    public string Repository => Path.Combine(Left.Single(), "project");

    /// <summary>Starts the demo.</summary>
    public Process Start(params string[] options) => Begin(Folder, "", ["demo", .. options]);

    /// <summary>Runs the demo to its end.</summary>
    /// <param name="path">A folder in which programs are found before all others; empty for none.</param>
    /// <param name="options">Its options.</param>
    public Task<CommandOutcome> RunAsync(string path, params string[] options) => EndAsync(Begin(Folder, path, ["demo", .. options]));

    /// <summary>Gives a command in the sandbox's repository.</summary>
    public async Task<string> DoAsync(params string[] command)
    {
        var outcome = await EndAsync(Begin(Repository, "", command));
        return outcome.Code == 0 ? outcome.Output : throw new InvalidOperationException($"{string.Join(' ', command)}: {outcome}");
    }

    /// <summary>What plain git writes, line by line.</summary>
    public IReadOnlyList<string> Git(string repository, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Path.Combine(Left.Single(), repository), .. arguments]) { RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {git.ExitCode}");
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }

    private Process Begin(string directory, string path, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "TMPDIR", "TEMP", "TMP" }) start.Environment[name] = Folder;
        if (path.Length > 0) start.Environment["PATH"] = $"{path}{Path.PathSeparator}{start.Environment["PATH"]}";
        return Process.Start(start)!;
    }

    private static async Task<CommandOutcome> EndAsync(Process process)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new CommandOutcome(process.ExitCode, output, await errors);
        }
    }
}
