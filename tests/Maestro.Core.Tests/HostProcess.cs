using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Maestro.Tests;

/// <summary>This assembly as a process of its own (<see cref="TestProgram"/>): for what only another process can show.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(string program, IEnumerable<string> arguments) => _process = Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>The program and the arguments that start this assembly.</summary>
    public static string[] Command { get; } =
    [
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")),
        "exec",
        typeof(HostProcess).Assembly.Location,
    ];

    public static HostProcess Start(params string[] arguments) => new(Command[0], [.. Command[1..], .. arguments]);

    /// <summary>Starts it through another program, which gets the command as its last arguments.</summary>
    public static HostProcess StartThrough(string program, string[] before, params string[] arguments) =>
        new(program, [.. before, .. Command, .. arguments]);

    /// <summary>The next line that it writes; null when it has ended.</summary>
    public Task<string?> LineAsync() => _process.StandardOutput.ReadLineAsync();

    public void Kill() => _process.Kill();

    /// <summary>Waits for its end and answers with exit code and everything that it wrote and nobody read.</summary>
    public async Task<(int Code, string Output)> EndAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await output + await error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
