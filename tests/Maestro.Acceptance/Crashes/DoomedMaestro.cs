using System.Diagnostics;
using System.Runtime.InteropServices;
using Maestro.Cli;
using Maestro.Cli.Output;
using Maestro.Engine;

namespace Maestro.Acceptance.Crashes;

/// <summary>The maestro command as a process that is killed, as by <c>kill -9</c>, at a passage through a gate.</summary>
internal static class DoomedMaestro
{
    /// <summary>What the system reports of a process that was killed.</summary>
    public const int KilledCode = 137;

    private static readonly string Host = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Starts the command and waits for its end; answers with its exit code and what it wrote.</summary>
    /// <param name="passage">Where it ends: a passage with its number, as <see cref="NumberedPassages"/> counts.</param>
    /// <param name="directory">Where it works.</param>
    /// <param name="command">Its arguments.</param>
    public static async Task<(int Code, string Output)> StartAsync(string passage, string directory, params string[] command)
    {
        var start = new ProcessStartInfo(Host, ["exec", typeof(DoomedMaestro).Assembly.Location, "until", passage, directory, .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>What the started process does.</summary>
    public static Task<int> RunAsync(string passage, string directory, string[] command)
    {
        var engine = EngineHost.OfThisProcess(new NumberedPassages(passed => EndAt(passage, passed))) with { Directory = directory };
        return MaestroCommand.RunAsync(command, CommandHost.OfThisProcess(engine), CancellationToken.None);
    }

    private static void EndAt(string passage, string passed)
    {
        if (passed != passage) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();

        // Nothing of this thread may run on until the signal arrives.
        using var never = new ManualResetEventSlim();
        never.Wait();
    }
}
