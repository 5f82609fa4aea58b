using Maestro.Cli;
using Maestro.Cli.Output;
using Maestro.Engine;

namespace Maestro.Acceptance.Probe;

/// <summary>
/// The maestro command with a home and a cache of the test's own, outside the folder for temporary files, which the real agent refuses.
/// </summary>
internal sealed class ProbeCommandWorld : IDisposable
{
    private readonly string root = Directory.CreateDirectory(
        Path.Combine(AppContext.BaseDirectory, "codex-worlds", Guid.NewGuid().ToString("n"))).FullName;

    private readonly Dictionary<string, string> environment;

    public ProbeCommandWorld()
    {
        Folder = Directory.CreateDirectory(Path.Combine(root, "work")).FullName;
        Programs = Directory.CreateDirectory(Path.Combine(root, "programs")).FullName;
        environment = new Dictionary<string, string>
        {
            ["HOME"] = root,
            ["LOCALAPPDATA"] = Path.Combine(root, ".cache"),
            ["LANG"] = "C.UTF-8",
            ["PATH"] = Programs + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
        };
    }

    /// <summary>Where the command is run.</summary>
    public string Folder { get; }

    /// <summary>First on the PATH.</summary>
    public string Programs { get; }

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public IReadOnlyList<string> Lines => Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>Nothing is left where the probe made its folder.</summary>
    public bool IsClean => Directory.EnumerateFileSystemEntries(root).All(entry => entry == Folder || entry == Programs);

    /// <summary>A maestro.toml whose agent is this command.</summary>
    public void Configure(params IReadOnlyList<string> command) => File.WriteAllText(
        Path.Combine(Folder, "maestro.toml"),
        $"""
        id = "probe"
        repo_root = "."
        [agent]
        command = [{string.Join(", ", command.Select(part => $"'{part}'"))}]
        """);

    /// <summary>Makes a shell script one of the programs.</summary>
    public void Program(string name, string script)
    {
        var path = Path.Combine(Programs, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public async Task<int> RunAsync(bool terminal, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var host = new CommandHost
        {
            Engine = new EngineHost { Directory = Folder, Environment = environment },
            Out = output,
            Error = errors,
            IsTerminal = terminal,
        };
        var code = await MaestroCommand.RunAsync(["protocol", "probe", .. arguments], host, CancellationToken.None);
        Output = output.ToString();
        Errors = errors.ToString();
        return code;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
